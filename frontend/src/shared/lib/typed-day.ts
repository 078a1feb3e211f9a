import type { Language } from "../../i18n/languages";
import { understandClock, understandDay } from "./date-words/understand";
import { latinDigits } from "./digits";
import { isoDay } from "./iso-day";

/** All four languages write the day first; only the sign between differs. A birthday may have no year. */
export function dayText(day: string, language: Language): string {
  const sign = language === "ru" || language === "hy" ? "." : "/";
  return day.replace(/^--/, "").split("-").toReversed().join(sign);
}

const PARTS = /^(\d{1,2})[\s./,-]+(\d{1,2})(?:[\s./,-]+(\d{4}|\d{2}))?$/;
const TOGETHER = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
/** What dates end with where they are written out: "25 ноября 2026 г.", "25 նոյեմբերի 2026 թ.". */
const YEAR_WORD = /\s*(?:г|год|года|թ|թվական)\.?$/;

/** "25.11.2026", "25 11 26", "25112026", "25", "завтра", "غدا" as "2026-11-25"; `null`: no such day. */
export function readDay(text: string, now: Date): string | null {
  const typed = latinDigits(text).trim().replace(YEAR_WORD, "");
  const parts = PARTS.exec(typed) ?? TOGETHER.exec(typed);
  const plain = parts ? parts.slice(1).filter(Boolean).join(".") : typed;
  const day = understandDay(/^\d{1,2}$/.test(plain) ? `${plain}th` : plain, now);
  return day && isoDay(day);
}

/** The same in two leap years, except for the year: none was said. */
const TWO_YEARS = [new Date(2024, 0, 1), new Date(2032, 0, 1)] as const;

/** A day that has been; without its year "--05-06", and of two digits for a year the ones that have been. */
export function readBirthday(text: string, now: Date): string | null {
  if (/^--\d\d-\d\d$/.test(text.trim())) return text.trim();
  const [one, other] = TWO_YEARS.map((year) => readDay(text, year));
  if (one && other && one !== other && one.slice(4) === other.slice(4)) return `--${one.slice(5)}`;
  const day = readDay(text, now);
  const short = day && !latinDigits(text).includes(day.slice(0, 4));
  return short && day > isoDay(now) ? `${Number(day.slice(0, 4)) - 100}${day.slice(4)}` : day;
}

const CLOCK_PARTS = /^(\d{1,2})[\s.,:-](\d{2})$/;
const CLOCK_TOGETHER = /^(\d{1,2})(\d{2})$/;

/** "9", "930", "9.30", "5 pm", "в 9 утра", "٩:٣٠" as "09:30"; `null`: no such hour. */
export function readClock(text: string, now: Date): string | null {
  const typed = latinDigits(text)
    .trim()
    .replace(/(\d)\s+(am|pm)$/i, "$1$2");
  const parts = CLOCK_PARTS.exec(typed) ?? CLOCK_TOGETHER.exec(typed);
  const plain = parts ? parts.slice(1).join(":") : typed;
  const clock = understandClock(/^\d{1,2}$/.test(plain) ? `at ${plain}` : plain, now);
  return clock && `${String(clock.hours).padStart(2, "0")}:${String(clock.minutes).padStart(2, "0")}`;
}
