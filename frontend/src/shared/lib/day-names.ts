import type { Language } from "../../i18n/languages";
import { dateOf, weekdayOf } from "./days";

/** Chromium has no Armenian data. */
const HY_DAYS = ["կիր", "երկ", "երք", "չրք", "հնգ", "ուրբ", "շբթ"];
const HY_MONTHS =
  "Հունվար Փետրվար Մարտ Ապրիլ Մայիս Հունիս Հուլիս Օգոստոս Սեպտեմբեր Հոկտեմբեր Նոյեմբեր Դեկտեմբեր".split(" ");
const LOCALES = { en: "en-GB", ru: "ru", ar: "ar-u-nu-latn" } as const;

/** `narrow`: what has room above one number; only Arabic writes its days out where it is asked for short ones. */
export function weekdayName(day: string, language: Language, style: "short" | "narrow" = "short"): string {
  if (language === "hy") return HY_DAYS[weekdayOf(day)] ?? "";
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: language === "ar" ? style : "short",
  }).format(dateOf(day));
}

export function monthTitle(day: string, language: Language): string {
  if (language === "hy") return `${HY_MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
  return new Intl.DateTimeFormat(LOCALES[language], { month: "long", year: "numeric" }).format(dateOf(day));
}
