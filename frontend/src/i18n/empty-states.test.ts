import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What stands where there is nothing: the text alone has to say what to do next, or it stands beside a button. */
const SAYS_ITSELF: Record<string, readonly string[]> = {
  contacts: ["noPeople"],
  interactions: ["timeline.empty"],
  merging: ["pickNone"],
  settings: [
    "nothingFound",
    "teams.none",
    "fields.none",
    "lists.noTags",
    "lists.noSources",
    "tokens.none",
    "data.noChanges",
    "bin.empty",
    "failures.empty",
  ],
  tasks: ["none"],
  team: ["emptyDay", "nothingYet"],
  today: ["nothing", "birthdays.none"],
};
const LANGUAGES = ["en", "ru", "hy", "ar"] as const;
/** A sentence that ends, and another one after it. */
const TWO_SENTENCES = /[.։:;؛]\s+\S/u;

type Texts = { [key: string]: string | Texts };

function textOf(feature: string, language: string, path: string): string {
  const texts = JSON.parse(
    readFileSync(`src/features/${feature}/messages/${language}.json`, "utf8"),
  ) as Texts;
  const found = path
    .split(".")
    .reduce<string | Texts | undefined>((at, key) => (typeof at === "object" ? at[key] : undefined), texts);
  return typeof found === "string" ? found : "";
}

describe("where there is nothing", () => {
  const rows = Object.entries(SAYS_ITSELF).flatMap(([feature, paths]) =>
    paths.flatMap((path) => LANGUAGES.map((language) => ({ feature, path, language }))),
  );

  it.each(rows)("$feature $path says what to do next ($language)", ({ feature, path, language }) => {
    expect(textOf(feature, language, path)).toMatch(TWO_SENTENCES);
  });
});
