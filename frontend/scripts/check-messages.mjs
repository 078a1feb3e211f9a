/**
 * Every text exists in every language, in that language's own script, with the same placeholders, and is not
 * English by accident.
 */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";

const LANGUAGES = ["ru", "hy", "ar"];
const SCRIPTS = { ru: /\p{Script=Cyrillic}/u, hy: /\p{Script=Armenian}/u, ar: /\p{Script=Arabic}/u };
const PLURAL_FORMS = { en: 2, ru: 4, hy: 2, ar: 6 };
/** Texts that are the same in every language, each with its reason. */
const SAME_EVERYWHERE = new Set([]);

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const flat = (tree, prefix = "") =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
const base = (key) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const placeholders = (text) => new Set(text.match(/{{\w+}}/g) ?? []);

const problems = [];
for (const english of globSync("src/**/messages/en.json")) {
  const source = new Map(flat(read(english)));
  const wanted = new Set([...source.keys()].map(base));
  const allowed = new Map([...source].map(([key, text]) => [base(key), placeholders(text)]));
  for (const language of LANGUAGES) {
    const path = english.replace("en.json", `${language}.json`);
    const texts = new Map(flat(read(path)));
    const present = new Set([...texts.keys()].map(base));
    for (const key of wanted) if (!present.has(key)) problems.push(`${path}: ${key} is missing`);
    for (const key of present) if (!wanted.has(key)) problems.push(`${path}: ${key} is not in English`);
    for (const [key, text] of texts) {
      if (SAME_EVERYWHERE.has(text)) continue;
      if (text === source.get(key)) problems.push(`${path}: ${key} equals English`);
      if (!SCRIPTS[language].test(text)) problems.push(`${path}: ${key} has no letter of its script`);
      for (const name of placeholders(text)) {
        if (!allowed.get(base(key))?.has(name)) problems.push(`${path}: ${key} has an unknown ${name}`);
      }
    }
    const plurals = [...source.keys()].filter((key) => key.endsWith("_other")).map(base);
    for (const key of plurals) {
      const forms = [...texts.keys()].filter((one) => base(one) === key).length;
      if (forms !== PLURAL_FORMS[language]) problems.push(`${path}: ${key} has ${forms} plural forms`);
    }
  }
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log("messages: four languages, complete");
