import { describe, expect, it } from "vitest";
import { dayText, readBirthday, readClock, readDay } from "./typed-day";

/** Sunday, 22 November 2026, 14:00. */
const NOW = new Date(2026, 10, 22, 14, 0);

describe("a day as it is typed", () => {
  it.each([
    ["25.11.2026", "2026-11-25"],
    ["25/11/2026", "2026-11-25"],
    ["25-11-26", "2026-11-25"],
    ["25 11 2026", "2026-11-25"],
    ["25112026", "2026-11-25"],
    ["2026-11-25", "2026-11-25"],
    ["٢٥/١١/٢٠٢٦", "2026-11-25"],
    ["1.2.1980", "1980-02-01"],
    ["25", "2026-11-25"],
    ["3.12", "2026-12-03"],
    ["25 ноября 2026 г.", "2026-11-25"],
    ["25 նոյեմբերի 2026 թ.", "2026-11-25"],
    ["25 November 2026", "2026-11-25"],
    ["today", "2026-11-22"],
    ["завтра", "2026-11-23"],
    ["вчера", "2026-11-21"],
    ["վաղը", "2026-11-23"],
    ["երեկ", "2026-11-21"],
    ["غدا", "2026-11-23"],
    ["أمس", "2026-11-21"],
    ["friday", "2026-11-27"],
    ["через 2 недели", "2026-12-06"],
    ["29.02.2028", "2028-02-29"],
  ])("is read: %s", (text, day) => expect(readDay(text, NOW)).toBe(day));

  it.each([
    "31.02.2026",
    "29.02.2027",
    "15.13.2026",
    "45",
    "abc",
    "tomorrow 10",
    "tomorrow call",
    "0.0.2026",
  ])("is not guessed: %s", (text) => expect(readDay(text, NOW)).toBeNull());

  it.each(["en", "ru", "hy", "ar"] as const)("is read again as it is shown (%s)", (language) => {
    expect(readDay(dayText("2026-02-01", language), NOW)).toBe("2026-02-01");
  });
});

describe("a birthday as it is typed", () => {
  it.each([
    ["6.5.1980", "1980-05-06"],
    ["06.05.80", "1980-05-06"],
    ["06/05/12", "2012-05-06"],
    ["6 мая", "--05-06"],
    ["29.02", "--02-29"],
    ["--05-06", "--05-06"],
    ["٦/٥", "--05-06"],
    ["6 May 1980", "1980-05-06"],
    ["30.02", null],
  ])("is read: %s", (text, day) => expect(readBirthday(text, NOW)).toBe(day));

  it("is shown without a year where it has none", () => expect(dayText("--05-06", "ru")).toBe("06.05"));
});

describe("a time as it is typed", () => {
  it.each([
    ["9", "09:00"],
    ["930", "09:30"],
    ["1745", "17:45"],
    ["9:30", "09:30"],
    ["9.30", "09:30"],
    ["09 30", "09:30"],
    ["٩:٣٠", "09:30"],
    ["5pm", "17:00"],
    ["5 PM", "17:00"],
    ["в 9 утра", "09:00"],
    ["утром", "09:00"],
    ["երեկոյան", "18:00"],
    ["00:15", "00:15"],
  ])("is read: %s", (text, clock) => expect(readClock(text, NOW)).toBe(clock));

  it.each(["25:00", "9:75", "soon", "tomorrow 9", ""])("is not guessed: %s", (text) =>
    expect(readClock(text, NOW)).toBeNull(),
  );
});
