import type { Language } from "../../i18n/languages";

const DAY_MS = 86_400_000;
const WEEK = 7;

/** Days are "2026-11-22" here: no hour, no zone, and they sort as they stand. */
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, count: number): string =>
  new Date(utc(day) + count * DAY_MS).toISOString().slice(0, 10);

export const weekdayOf = (day: string): number => new Date(utc(day)).getUTCDay();

/** For words: noon there is that day for every clock. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);

/** The week begins on Monday; where Arabic is read, on Saturday. */
const firstWeekday = (language: Language): number => (language === "ar" ? 6 : 1);

export const isFree = (day: string, language: Language): boolean =>
  (language === "ar" ? [5, 6] : [0, 6]).includes(weekdayOf(day));

export const weekStart = (day: string, language: Language): string =>
  addDays(day, -((weekdayOf(day) - firstWeekday(language) + WEEK) % WEEK));

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => addDays(first, n));

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** The first day of the month that is so many months away. */
export function monthBeside(day: string, step: number): string {
  const date = new Date(utc(monthStart(day)));
  date.setUTCMonth(date.getUTCMonth() + step);
  return date.toISOString().slice(0, 10);
}

/** The same day of another month, or its last one where that month is shorter. */
export function sameDayOf(day: string, step: number): string {
  const first = monthBeside(day, step);
  const last = addDays(monthBeside(day, step + 1), -1);
  return addDays(first, Math.min(Number(day.slice(8)), Number(last.slice(8))) - 1);
}

/** The whole weeks that a month touches. */
export function weeksOfMonth(day: string, language: Language): string[] {
  const first = weekStart(monthStart(day), language);
  const last = addDays(monthBeside(day, 1), -1);
  const weeks = Math.floor((utc(last) - utc(first)) / DAY_MS / WEEK) + 1;
  return daysFrom(first, weeks * WEEK);
}
