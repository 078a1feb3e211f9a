/**
 * The words of dates in four languages, read whatever the language of the page. Written in the normal form
 * of `normal-words.ts`: lower case, no marks, one alef.
 */
export const DAY_WORDS: [phrase: string, days: number][] = [
  ["the day after tomorrow", 2],
  ["day after tomorrow", 2],
  ["today", 0],
  ["tomorrow", 1],
  ["tmr", 1],
  ["сегодня", 0],
  ["завтра", 1],
  ["послезавтра", 2],
  ["այսօր", 0],
  ["վաղը չէ մյուս օրը", 2],
  ["վաղը", 1],
  ["մյուս օրը", 2],
  ["اليوم", 0],
  ["بعد غد", 2],
  ["غدا", 1],
  ["بكره", 1],
];

/** Sunday is 0, as in `Date`. */
export const WEEKDAYS: string[][] = [
  ["sunday", "sun", "воскресенье", "вс", "կիրակի", "الاحد"],
  ["monday", "mon", "понедельник", "пн", "երկուշաբթի", "الاثنين"],
  ["tuesday", "tue", "вторник", "вт", "երեքշաբթի", "الثلاثاء"],
  ["wednesday", "wed", "среда", "среду", "ср", "չորեքշաբթի", "الاربعاء"],
  ["thursday", "thu", "четверг", "чт", "հինգշաբթի", "الخميس"],
  ["friday", "fri", "пятница", "пятницу", "пт", "ուրբաթ", "الجمعه"],
  ["saturday", "sat", "суббота", "субботу", "сб", "շաբաթ օրը", "السبت"],
];

export const MONTHS: string[][] = [
  ["january", "jan", "января", "янв", "հունվարի", "يناير"],
  ["february", "feb", "февраля", "фев", "փետրվարի", "فبراير"],
  ["march", "mar", "марта", "мар", "մարտի", "مارس"],
  ["april", "apr", "апреля", "апр", "ապրիլի", "ابريل"],
  ["may", "мая", "մայիսի", "مايو"],
  ["june", "jun", "июня", "июн", "հունիսի", "يونيو"],
  ["july", "jul", "июля", "июл", "հուլիսի", "يوليو"],
  ["august", "aug", "августа", "авг", "օգոստոսի", "اغسطس"],
  ["september", "sep", "сентября", "сен", "սեպտեմբերի", "سبتمبر"],
  ["october", "oct", "октября", "окт", "հոկտեմբերի", "اكتوبر"],
  ["november", "nov", "ноября", "ноя", "նոյեմբերի", "نوفمبر"],
  ["december", "dec", "декабря", "дек", "դեկտեմբերի", "ديسمبر"],
];

export const NEXT_WEEK = [
  "next week",
  "на следующей неделе",
  "на след неделе",
  "հաջորդ շաբաթ",
  "մյուս շաբաթ",
  "الاسبوع القادم",
  "الاسبوع المقبل",
];

/** Words that lead to a length of time: "in 3 days". Armenian puts it at the end: "3 օրից". */
export const AFTER = ["in", "after", "через", "بعد"];

export type Unit = "minute" | "hour" | "day" | "week" | "month";

export const UNITS: Record<Unit, string[]> = {
  minute: ["minute", "minutes", "min", "минуту", "минуты", "минут", "мин", "րոպեից", "دقيقه", "دقائق"],
  hour: ["hour", "hours", "h", "час", "часа", "часов", "ժամից", "ساعه", "ساعات"],
  day: ["day", "days", "день", "дня", "дней", "օրից", "يوم", "ايام", "يوما"],
  week: ["week", "weeks", "неделю", "недели", "недель", "շաբաթից", "اسبوع", "اسابيع"],
  month: ["month", "months", "месяц", "месяца", "месяцев", "ամսից", "شهر", "اشهر"],
};

/** Arabic says "two days" in one word. */
export const TWOS: Record<string, Unit> = {
  دقيقتين: "minute",
  ساعتين: "hour",
  يومين: "day",
  اسبوعين: "week",
  شهرين: "month",
};

export const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  пару: 2,
  два: 2,
  две: 2,
  три: 3,
  մեկ: 1,
  մի: 1,
  երկու: 2,
  երեք: 3,
};

export const BEFORE_TIME = ["at", "в", "во", "к", "ժամը", "الساعه", "ساعه"];
export const BEFORE_DAY = ["on", "by", "в", "во", "к", "до", "next", "this", "يوم"];

/** Parts of the day: the hour they mean alone, and whether an hour before them is a later one. */
export const DAY_PARTS: [words: string[], hour: number, afternoon: boolean][] = [
  [["morning", "утром", "утра", "առավոտյան", "صباحا"], 9, false],
  [["noon", "полдень", "կեսօրին", "ظهرا"], 12, true],
  [["afternoon", "днем", "дня", "ցերեկը", "عصرا"], 15, true],
  [["evening", "вечером", "вечера", "երեկոյան", "مساء"], 18, true],
];
