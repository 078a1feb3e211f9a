/** Builds the service worker last, because it carries the list of what the build has made. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { build } from "vite";

const OUT = fileURLToPath(new URL("../../api/web/", import.meta.url));
const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Of four languages a device speaks one: the others stay with the server. */
const OF_ONE_LANGUAGE = /^assets\/(?:messages-|noto-)/;

const made = globSync("**/*.{js,css,html,svg,png,webmanifest,woff2}", { cwd: OUT, ignore: ["sw.js"] }).sort();
const digest = (path) =>
  createHash("sha256")
    .update(readFileSync(OUT + path))
    .digest("hex")
    .slice(0, 16);

const files = made
  .filter((path) => !OF_ONE_LANGUAGE.test(path))
  .map((path) => ({ url: `/${path}`, revision: path.startsWith("assets/") ? null : digest(path) }));
const late = made.filter((path) => OF_ONE_LANGUAGE.test(path)).map((path) => `/${path}`);

await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  define: {
    __FILES__: JSON.stringify(files),
    __LATE__: JSON.stringify(late),
    "process.env.NODE_ENV": JSON.stringify("production"),
  },
  build: {
    outDir: OUT,
    emptyOutDir: false,
    target: ["chrome123", "firefox121", "safari17.5"],
    lib: { entry: "worker/sw.js", formats: ["iife"], name: "worker", fileName: () => "sw.js" },
  },
});
