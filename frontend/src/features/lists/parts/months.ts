import type { Language } from "@/i18n/languages";

const YEARS_BACK = 10;
const HY_SHORT = "հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ".split(" "); // Chromium has no Armenian data
const LOCALES = { en: "en-GB", ru: "ru", ar: "ar-u-nu-latn" };

/** The years that a list by time is looked through, in the order of its rows; `chosen` is among them. */
export function yearsOf(falling: boolean, now: Date, chosen?: number): number[] {
  const years = new Set(Array.from({ length: YEARS_BACK }, (_, back) => now.getFullYear() - back));
  if (chosen) years.add(chosen);
  return [...years].sort((one, other) => (falling ? other - one : one - other));
}

/** The months of a year as the server reads them, "2026-03", in the order of the rows. */
export function monthsOf(year: number, falling: boolean): string[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
  return falling ? months.reverse() : months;
}

/** "2026-03" without its year. */
export function shortMonth(key: string, language: Language): string {
  const month = Number(key.slice(5)) - 1;
  if (language === "hy") return HY_SHORT[month] ?? "";
  return new Intl.DateTimeFormat(LOCALES[language], { month: "short" }).format(new Date(2026, month, 1));
}
