import type { Language } from "../../i18n/languages";

/**
 * Dates and numbers in words. Chromium has no Armenian data and falls back to English without a word, so
 * Armenian is written here: numbers by Russian rules, names of months and days from our own table.
 */
const HY_MONTHS =
  "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի".split(
    " ",
  );
const HY_MONTHS_SHORT = "հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ".split(" ");
const HY_DAYS = "կիրակի երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ".split(" ");

const HY_NEAR: Record<number, string> = { 0: "այսօր", 1: "վաղը", [-1]: "երեկ" };
const MANY_DAYS = 60;

const DAY_MS = 86_400_000;

const SIGNS: Record<string, string> = { AMD: "֏", RUB: "₽", USD: "$", EUR: "€", GEL: "₾", GBP: "£" };

/** How a currency is written beside a sum: its sign where everybody knows it, else its code. */
export const signOf = (currency: string): string => SIGNS[currency] ?? currency;

type DateStyle = "short" | "long" | "weekday" | "monthDay";

const DATE_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: "numeric", month: "short", year: "numeric" },
  monthDay: { day: "numeric", month: "short" },
  long: { day: "numeric", month: "long", year: "numeric" },
  weekday: { weekday: "long", day: "numeric", month: "short" },
};

function armenianDate(date: Date, style: DateStyle): string {
  const day = date.getDate();
  const month = HY_MONTHS[date.getMonth()] ?? "";
  const short = HY_MONTHS_SHORT[date.getMonth()] ?? "";
  const year = date.getFullYear();
  switch (style) {
    case "short":
      return `${day} ${short}, ${year} թ.`;
    case "monthDay":
      return `${day} ${short}`;
    case "long":
      return `${day} ${month}, ${year} թ.`;
    case "weekday":
      return `${HY_DAYS[date.getDay()]}, ${day} ${short}`;
  }
}

/** Latin digits in all four languages by default. */
function localeOf(language: Language): string {
  return { en: "en-GB", ru: "ru", hy: "ru", ar: "ar-u-nu-latn" }[language];
}

function startOfDay(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate());
}

export function daysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY_MS);
}

export type Fmt = ReturnType<typeof fmtOf>;

const made = new Map<Language, Fmt>();

/** One for each language: what formats is dear to make, and every cell of a list asks for it. */
export function makeFmt(language: Language): Fmt {
  const known = made.get(language) ?? fmtOf(language);
  made.set(language, known);
  return known;
}

function fmtOf(language: Language) {
  const locale = localeOf(language);
  const dates = new Map<DateStyle, Intl.DateTimeFormat>();
  const number = new Intl.NumberFormat(locale);
  const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hour12: false });

  function date(value: Date, style: DateStyle = "short"): string {
    if (language === "hy") return armenianDate(value, style);
    const known = dates.get(style) ?? new Intl.DateTimeFormat(locale, DATE_STYLES[style]);
    dates.set(style, known);
    return known.format(value);
  }

  function duration(seconds: number): string {
    const minutes = Math.floor(seconds / 60);
    return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  }

  /** "12 days ago", "tomorrow"; beyond two months the date says more. */
  function daysAgo(value: Date, now = new Date()): string {
    const days = daysBetween(now, value);
    if (Math.abs(days) > MANY_DAYS) return date(value, "short");
    if (language === "hy") return HY_NEAR[days] ?? (days < 0 ? `${-days} օր առաջ` : `${days} օրից`);
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  }

  /** "2026-11-22" in words; a birthday without its year, "--05-06", is a day of a month. */
  function day(value: string): string {
    return value.startsWith("--")
      ? date(new Date(`2000${value.slice(1)}T12:00:00`), "monthDay")
      : date(new Date(`${value}T12:00:00`));
  }

  /** Of money: without its hundredths where there are none, else with both of them. */
  const amount = (value: number): string => (Number.isInteger(value) ? number : cents).format(value);

  return {
    language,
    day,
    daysAgo,
    number: (value: number): string => number.format(value),
    amount,
    /** A sum as people read it: the server's decimals, without those that say nothing. */
    money: (sum: { amount: string; currency: string }): string =>
      `${amount(Number(sum.amount))} ${signOf(sum.currency)}`,
    date,
    time: (value: Date): string => clock.format(value),
    dateTime: (value: Date): string => `${date(value, "long")}, ${clock.format(value)}`,
    duration,
  };
}
