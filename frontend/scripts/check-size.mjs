/** What the browser must load: the entry with all it imports, and each route, with the frame around it, on top of that, gzipped. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const OUT = new URL("../../api/web/", import.meta.url);
const BUDGET = { entry: 130, route: 60, css: 12 };
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", OUT), "utf8"));
const sizes = new Map();

function gz(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, OUT))).length);
  return sizes.get(file);
}

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const kilobytes = (keys) => [...keys].reduce((sum, key) => sum + gz(manifest[key].file), 0) / 1024;
const entryKey = Object.keys(manifest).find((key) => manifest[key].isEntry);
const entry = closure(entryKey);
const frame = closure("src/app/shell/frame.tsx");
const failures = [];

function judge(name, size, budget) {
  const fits = size <= budget;
  console.log(`${fits ? "ok  " : "OVER"} ${name}: ${size.toFixed(1)} KB gz (budget ${budget})`);
  if (!fits) failures.push(name);
}

judge("entry", kilobytes(entry), BUDGET.entry);
for (const key of Object.keys(manifest)) {
  if (!key.startsWith("src/routes/") && !key.includes("/overlays.tsx")) continue;
  if (key.startsWith("src/routes/dev") || entry.has(key)) continue;
  const framed = key.startsWith("src/routes/_app/") ? frame : [];
  const own = [...new Set([...closure(key), ...framed])].filter((one) => !entry.has(one));
  judge(key, kilobytes(own), BUDGET.route);
}
const styles = new Set([...entry].flatMap((key) => manifest[key].css ?? []));
judge("css", [...styles].reduce((sum, file) => sum + gz(file), 0) / 1024, BUDGET.css);
if (failures.length > 0) process.exit(1);
