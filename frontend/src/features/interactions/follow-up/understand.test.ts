import { describe, expect, it } from "vitest";
import { isoDay, splitNote, understandFollowUp } from "./understand";

/** Sunday, 22 November 2026, 14:00. */
const NOW = new Date(2026, 10, 22, 14, 0);

function spoken(text: string): string {
  const { title, due } = understandFollowUp(text, NOW);
  const two = (value: number): string => String(value).padStart(2, "0");
  const when =
    due === null
      ? "-"
      : "on" in due
        ? isoDay(due.on)
        : `${isoDay(due.at)} ${two(due.at.getHours())}:${two(due.at.getMinutes())}`;
  return `${when} | ${title}`;
}

describe("a follow-up in words", () => {
  it.each([
    ["tomorrow 10 call back", "2026-11-23 10:00 | call back"],
    ["call Ani tomorrow at 15:30", "2026-11-23 15:30 | call Ani"],
    ["fri call", "2026-11-27 | call"],
    ["on friday at 3 meet", "2026-11-27 15:00 | meet"],
    ["in 2 weeks send the price list", "2026-12-06 | send the price list"],
    ["in an hour ring", "2026-11-22 15:00 | ring"],
    ["25 nov offer 118", "2026-11-25 | offer 118"],
    ["3.12 visit", "2026-12-03 | visit"],
    ["2027-01-15 renew", "2027-01-15 | renew"],
    ["tomorrow 5pm", "2026-11-23 17:00 | "],
    ["at 9 call", "2026-11-23 09:00 | call"],
    ["next week write", "2026-11-23 | write"],
  ])("reads English: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["завтра 10 перезвонить", "2026-11-23 10:00 | перезвонить"],
    ["послезавтра утром встреча", "2026-11-24 09:00 | встреча"],
    ["в пятницу в 16:00 встреча", "2026-11-27 16:00 | встреча"],
    ["через 3 дня позвонить", "2026-11-25 | позвонить"],
    ["через неделю", "2026-11-29 | "],
    ["позвонить 5 декабря", "2026-12-05 | позвонить"],
    ["завтра в 6 вечера отправить счёт", "2026-11-23 18:00 | отправить счёт"],
  ])("reads Russian: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["վաղը 10-ին զանգել", "2026-11-23 10:00 | զանգել"],
    ["ուրբաթ հանդիպում", "2026-11-27 | հանդիպում"],
    ["3 օրից զանգել", "2026-11-25 | զանգել"],
    ["այսօր ժամը 18 գրել", "2026-11-22 18:00 | գրել"],
  ])("reads Armenian: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["غدا ١٠ اتصال", "2026-11-23 10:00 | اتصال"],
    ["غداً الساعة ١١ موعد", "2026-11-23 11:00 | موعد"],
    ["بعد يومين متابعة", "2026-11-24 | متابعة"],
    ["يوم الجمعة اجتماع", "2026-11-27 | اجتماع"],
    ["بعد غد مساءً اتصال", "2026-11-24 18:00 | اتصال"],
  ])("reads Arabic: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it("leaves numbers that are no hours in the text", () => {
    expect(spoken("send offer 118")).toBe("- | send offer 118");
    expect(spoken("tomorrow send 20 boxes")).toBe("2026-11-23 | send 20 boxes");
  });

  it("does not accept a day that does not exist", () => {
    expect(spoken("31.02 call")).toBe("- | 31.02 call");
  });

  it("takes the next year for a day that has passed", () => {
    expect(spoken("1.11 call")).toBe("2027-11-01 | call");
  });
});

describe("a note with a follow-up line", () => {
  it("separates the line that begins with >", () => {
    expect(splitNote("Wants the price list\n> fri call")).toEqual({
      note: "Wants the price list",
      followUp: "fri call",
    });
  });
  it("is a plain note without one", () => {
    expect(splitNote("5 > 3")).toEqual({ note: "5 > 3", followUp: null });
  });
});
