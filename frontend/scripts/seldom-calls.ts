/**
 * The generated functions of the API lie in one file, and a bundler takes a file into a chunk whole: each page that
 * learns to ask something new would make every list of customers heavier. Here the file is told as two: what lists,
 * cards and the frame ask, and what is asked on other pages only.
 */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import type { Plugin } from "vite";

const SDK = /\/src\/api\/gen\/sdk\.gen\.ts$/;
const SELDOM = "?seldom";
const OTHER_PAGES = [
  "src/features/{deals,figures,forms,gallery,imports,live,merging,segments,settings,submissions,team,telephony,webhooks}/**",
  "src/features/tasks/{components,pages}/**",
  "src/features/tasks/{calendar,list,talk}-queries.ts",
];
/** The list of deals is a list like the others: it would take all the other calls along for these few. */
const LISTED = ["src/features/deals/list-queries.ts", "src/features/deals/public/pipelines.ts"];
const IMPORTED = /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"@\/api\/gen"/g;
const CALL = /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export const (\w+) = <ThrowOnError[\s\S]*?\}\);\n(?=\n|$)/g;

/** What the everyday pages ask for by name. */
function everyday(root: string): Set<string> {
  const files = globSync(["src/**/*.{ts,tsx}"], {
    cwd: root,
    absolute: true,
    ignore: [...OTHER_PAGES, "src/api/gen/**", "**/*.test.*"],
  });
  const listed = LISTED.map((file) => `${root}/${file}`);
  const lists = [...files, ...listed].flatMap((file) => [...readFileSync(file, "utf8").matchAll(IMPORTED)]);
  const names = lists.flatMap(([, several = ""]) => several.split(","));
  return new Set(names.map((name) => name.trim().split(" ")[0] ?? ""));
}

export function seldomCalls(): Plugin {
  let root = process.cwd();
  let often = new Set<string>();
  return {
    name: "seldom-calls",
    enforce: "pre",
    configResolved(config) {
      root = config.root;
      often = everyday(root);
    },
    resolveId: (id) => (SDK.test(id.replace(SELDOM, "")) && id.endsWith(SELDOM) ? id : null),
    load(id) {
      const path = id.replace(SELDOM, "");
      if (!SDK.test(path)) return null;
      const whole = readFileSync(path, "utf8");
      const names = [...whole.matchAll(CALL)].map(([, name = ""]) => name);
      const kept = (name: string) => often.has(name) !== id.endsWith(SELDOM);
      const half = whole.replace(CALL, (call, name: string) => (kept(name) ? call : ""));
      if (id.endsWith(SELDOM)) return { code: half, moduleSideEffects: false };
      const others = names.filter((name) => !often.has(name));
      const code = `${half}\nexport { ${others.join(", ")} } from ${JSON.stringify(path + SELDOM)};\n`;
      return { code, moduleSideEffects: false };
    },
  };
}
