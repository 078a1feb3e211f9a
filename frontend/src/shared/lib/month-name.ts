import type { Language } from "../../i18n/languages";

/** Chromium has no Armenian data. */
const HY_MONTHS =
  "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր".split(" ");
const LOCALES = { en: "en-GB", ru: "ru", ar: "ar-u-nu-latn" };

/** "2026-11" as the reader says it. */
export function monthName(key: string, language: Language, style: "long" | "short" = "long"): string {
  const [year = 0, month = 1] = key.split("-").map(Number);
  if (language === "hy") return `${HY_MONTHS[month - 1]} ${year}`;
  return new Intl.DateTimeFormat(LOCALES[language], { month: style, year: "numeric" }).format(
    new Date(year, month - 1, 1),
  );
}
