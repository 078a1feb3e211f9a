import { describe, expect, it } from "vitest";
import { isoDay } from "../iso-day";
import { splitNote, understandFollowUp, understandMoment } from "./understand";

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

  it.each([
    ["mon call", "2026-11-23 | call"],
    ["tues write", "2026-11-24 | write"],
    ["weds 11 demo", "2026-11-25 11:00 | demo"],
    ["thurs visit", "2026-11-26 | visit"],
    ["on sat", "2026-11-28 | "],
    ["sunday call", "2026-11-29 | call"],
    ["next friday sign", "2026-11-27 | sign"],
    ["in 3 days", "2026-11-25 | "],
    ["in half an hour ring", "2026-11-22 14:30 | ring"],
    ["in three weeks", "2026-12-13 | "],
    ["tomorrow evening call", "2026-11-23 18:00 | call"],
    ["tomorrow at noon lunch", "2026-11-23 12:00 | lunch"],
    ["tomorrow evening at 7 dinner", "2026-11-23 19:00 | dinner"],
    ["monday after lunch call", "2026-11-23 14:00 | call"],
    ["by the end of the month pay", "2026-11-30 | pay"],
    ["end of week report", "2026-11-27 | report"],
    ["on the 25th pay", "2026-11-25 | pay"],
    ["the 3rd pay", "2026-12-03 | pay"],
    ["12.05 call", "2027-05-12 | call"],
    ["12.05.27 call", "2027-05-12 | call"],
    ["december 5 2027 renew", "2027-12-05 | renew"],
    ["tomorrow 10.30 call", "2026-11-23 10:30 | call"],
  ])("reads more English: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["в понедельник позвонить", "2026-11-23 | позвонить"],
    ["во вторник в 9 утра созвон", "2026-11-24 09:00 | созвон"],
    ["к среде подготовить КП", "2026-11-25 | подготовить КП"],
    ["до четверга ответить", "2026-11-26 | ответить"],
    ["пт 16 встреча", "2026-11-27 16:00 | встреча"],
    ["сб. заехать", "2026-11-28 | заехать"],
    ["в следующую пятницу счёт", "2026-11-27 | счёт"],
    ["через час", "2026-11-22 15:00 | "],
    ["через полчаса набрать", "2026-11-22 14:30 | набрать"],
    ["через две недели написать", "2026-12-06 | написать"],
    ["через пару дней", "2026-11-24 | "],
    ["через месяц продлить", "2026-12-22 | продлить"],
    ["завтра в обед", "2026-11-23 12:00 | "],
    ["завтра после обеда заехать", "2026-11-23 14:00 | заехать"],
    ["вечером в 7 позвонить", "2026-11-22 19:00 | позвонить"],
    ["25-го оплата", "2026-11-25 | оплата"],
    ["до 25 числа оплатить", "2026-11-25 | оплатить"],
    ["в конце месяца акт", "2026-11-30 | акт"],
    ["12.05 перезвонить", "2027-05-12 | перезвонить"],
    ["12.05 в 14:30 перезвонить", "2027-05-12 14:30 | перезвонить"],
    ["завтра в 10.30 перезвонить", "2026-11-23 10:30 | перезвонить"],
    ["завтра отправить предложение на 5 000", "2026-11-23 | отправить предложение на 5 000"],
    ["на следующей неделе", "2026-11-23 | "],
  ])("reads more Russian: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["երկուշաբթի զանգել", "2026-11-23 | զանգել"],
    ["երեքշաբթի օրը ժամը 15-ին", "2026-11-24 15:00 | "],
    ["չորեքշաբթի գրել", "2026-11-25 | գրել"],
    ["հինգշաբթի 11-ին հանդիպում", "2026-11-26 11:00 | հանդիպում"],
    ["շաբաթ օրը այցելել", "2026-11-28 | այցելել"],
    ["կիրակի զանգել", "2026-11-29 | զանգել"],
    ["վաղը երեկոյան 7-ին զանգել", "2026-11-23 19:00 | զանգել"],
    ["վաղը կեսօրին", "2026-11-23 12:00 | "],
    ["մեկ ժամից զանգել", "2026-11-22 15:00 | զանգել"],
    ["կես ժամից զանգել", "2026-11-22 14:30 | զանգել"],
    ["երկու շաբաթից", "2026-12-06 | "],
    ["հաջորդ շաբաթ գրել", "2026-11-23 | գրել"],
    ["դեկտեմբերի 5-ին վճարել", "2026-12-05 | վճարել"],
    ["ամսվա վերջին հաշիվ", "2026-11-30 | հաշիվ"],
  ])("reads more Armenian: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it.each([
    ["الاثنين اتصال", "2026-11-23 | اتصال"],
    ["يوم الثلاثاء الساعة ٩ صباحاً", "2026-11-24 09:00 | "],
    ["الأربعاء عرض", "2026-11-25 | عرض"],
    ["الخميس القادم زيارة", "2026-11-26 | زيارة"],
    ["السبت اتصال", "2026-11-28 | اتصال"],
    ["الأحد اتصال", "2026-11-29 | اتصال"],
    ["غدا الساعة 7 مساء عشاء", "2026-11-23 19:00 | عشاء"],
    ["بعد ٣ أيام متابعة", "2026-11-25 | متابعة"],
    ["بعد أسبوع رسالة", "2026-11-29 | رسالة"],
    ["بعد ساعة اتصال", "2026-11-22 15:00 | اتصال"],
    ["بعد نصف ساعة", "2026-11-22 14:30 | "],
    ["بعد أسبوعين متابعة", "2026-12-06 | متابعة"],
    ["الأسبوع القادم عقد", "2026-11-23 | عقد"],
    ["٥ ديسمبر دفع", "2026-12-05 | دفع"],
    ["٥ كانون الأول دفع", "2026-12-05 | دفع"],
    ["نهاية الشهر فاتورة", "2026-11-30 | فاتورة"],
    ["غدا ظهراً", "2026-11-23 12:00 | "],
  ])("reads more Arabic: %s", (text, expected) => expect(spoken(text)).toBe(expected));

  it("leaves numbers that are no hours in the text", () => {
    expect(spoken("send offer 118")).toBe("- | send offer 118");
    expect(spoken("tomorrow send 20 boxes")).toBe("2026-11-23 | send 20 boxes");
  });

  it.each([
    ["31.02 call"],
    ["31/02 call"],
    ["2027-02-31 call"],
    ["31 Feb 10:00 call"],
    ["February 31st call"],
    ["29 Feb 2027 call"],
    ["31 июня позвонить"],
    ["31 февраля 10 позвонить"],
    ["до 31-го февраля позвонить"],
    ["փետրվարի 31-ին զանգել"],
    ["31 փետրվարի 10:00 զանգել"],
    ["31 فبراير اتصال"],
    ["31 شباط الساعة 10 اتصال"],
  ])("reads no day that does not exist, and no hour of it: %s", (text) =>
    expect(spoken(text)).toBe(`- | ${text}`),
  );

  it("goes by the day that does exist where one stands beside it", () => {
    expect(spoken("завтра 10 счёт от 31.02")).toBe("2026-11-23 10:00 | счёт от 31.02");
  });

  it("takes the next leap year for the 29th of February", () => {
    expect(spoken("29 Feb call")).toBe("2028-02-29 | call");
    expect(spoken("29.02 10:00 call")).toBe("2028-02-29 10:00 | call");
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

describe("when something was, in words", () => {
  it.each([
    ["вчера 15:30", "2026-11-21 15:30"],
    ["yesterday 15:30", "2026-11-21 15:30"],
    ["երեկ 15:30", "2026-11-21 15:30"],
    ["أمس ١٥:٣٠", "2026-11-21 15:30"],
    ["2 hours ago", "2026-11-22 12:00"],
    ["час назад", "2026-11-22 13:00"],
    ["2 ժամ առաջ", "2026-11-22 12:00"],
    ["قبل ساعة", "2026-11-22 13:00"],
    ["منذ ساعتين", "2026-11-22 12:00"],
    ["10:20", "2026-11-22 10:20"],
    ["10", "2026-11-22 10:00"],
    ["23:50", "2026-11-21 23:50"],
    ["в пятницу в 16", "2026-11-20 16:00"],
    ["fri 16:00", "2026-11-20 16:00"],
    ["20.11 9:15", "2026-11-20 09:15"],
    ["1.12 9:15", "2025-12-01 09:15"],
    ["позавчера", "2026-11-20 14:00"],
  ])("reads %s", (text, expected) => {
    const moment = understandMoment(text, NOW);
    const two = (value: number): string => String(value).padStart(2, "0");
    expect(moment && `${isoDay(moment)} ${two(moment.getHours())}:${two(moment.getMinutes())}`).toBe(
      expected,
    );
  });
  it.each(["soon", "", "10 chairs"])("does not guess: %s", (text) =>
    expect(understandMoment(text, NOW)).toBeNull(),
  );
});
