/** Direction-blind styles only, and raw colours only in tokens.css. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";

const PHYSICAL =
  /(?<=["'`\s:!-])-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-[lr]|rounded-(?:t|b)[lr]|scroll-m[lr]|scroll-p[lr])-[\w.[\]/-]+|text-(?:left|right)\b|float-(?:left|right)\b/g;
const RAW_COLOUR = /#[0-9a-f]{3,8}\b(?![\w-])|\brgba?\(|\bhsla?\(|\boklch\(/gi;
const LOUD = /\b(?:uppercase|italic|tracking-\w+)\b(?=[^\n]*["'`])/g;

const problems = [];
for (const path of globSync("src/**/*.{ts,tsx,css}")) {
  if (path.includes("/gen/") || path.includes(".gen.")) continue;
  const lines = readFileSync(path, "utf8").split("\n");
  lines.forEach((line, index) => {
    const at = `${path}:${index + 1}`;
    if (/className|cx\(|Class|"[^"]*\b(flex|grid|px-|border)\b/.test(line)) {
      for (const [found] of line.matchAll(PHYSICAL)) problems.push(`${at} physical class ${found}`);
      for (const [found] of line.matchAll(LOUD))
        problems.push(`${at} ${found}: no capitals, italics or spacing`);
    }
    if (!path.endsWith("tokens.css") && !path.endsWith("fonts.css")) {
      for (const [found] of line.matchAll(RAW_COLOUR)) {
        if (!line.includes("href=")) problems.push(`${at} raw colour ${found}`);
      }
    }
    if (/\p{Extended_Pictographic}/u.test(line.replace(/[©®™↗↔↕ℹ]/gu, ""))) problems.push(`${at} an emoji`);
  });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("classes: logical, coloured by tokens");
