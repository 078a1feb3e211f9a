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
  ["tmrw", 1],
  ["сегодня", 0],
  ["завтра", 1],
  ["послезавтра", 2],
  ["այսօր", 0],
  ["վաղը չէ մյուս օրը", 2],
  ["վաղը չէ մյուսը", 2],
  ["վաղը", 1],
  ["մյուս օրը", 2],
  ["اليوم", 0],
  ["بعد غد", 2],
  ["بعد الغد", 2],
  ["غدا", 1],
  ["بكره", 1],
];

/** What has been: read only where a moment of the past is asked for. */
export const PAST_DAY_WORDS: [phrase: string, days: number][] = [
  ["the day before yesterday", -2],
  ["day before yesterday", -2],
  ["yesterday", -1],
  ["вчера", -1],
  ["позавчера", -2],
  ["երեկ չէ առաջին օրը", -2],
  ["նախանցյալ օրը", -2],
  ["երեկ", -1],
  ["اول امس", -2],
  ["امس", -1],
  ["البارحه", -1],
];

/** Sunday is 0, as in `Date`. */
export const WEEKDAYS: string[][] = [
  ["sunday", "sun", "воскресенье", "воскресенью", "воскресенья", "вс", "կիրակի", "الاحد"],
  ["monday", "mon", "понедельник", "понедельнику", "понедельника", "пн", "երկուշաբթի", "الاثنين", "الاتنين"],
  ["tuesday", "tue", "tues", "вторник", "вторнику", "вторника", "вт", "երեքշաբթի", "الثلاثاء"],
  ["wednesday", "wed", "weds", "среда", "среду", "среде", "среды", "ср", "չորեքշաբթի", "الاربعاء"],
  ["thursday", "thu", "thur", "thurs", "четверг", "четвергу", "четверга", "чт", "հինգշաբթի", "الخميس"],
  ["friday", "fri", "пятница", "пятницу", "пятнице", "пятницы", "пт", "ուրբաթ", "الجمعه"],
  ["saturday", "sat", "суббота", "субботу", "субботе", "субботы", "сб", "շաբաթ", "السبت"],
];

/** Months by their names; Arabic has two sets of them. */
export const MONTHS: string[][] = [
  ["january", "jan", "января", "янв", "հունվարի", "يناير", "كانون الثاني"],
  ["february", "feb", "февраля", "фев", "փետրվարի", "فبراير", "شباط"],
  ["march", "mar", "марта", "мар", "մարտի", "مارس", "اذار"],
  ["april", "apr", "апреля", "апр", "ապրիլի", "ابريل", "نيسان"],
  ["may", "мая", "մայիսի", "مايو", "ايار"],
  ["june", "jun", "июня", "июн", "հունիսի", "يونيو", "حزيران"],
  ["july", "jul", "июля", "июл", "հուլիսի", "يوليو", "تموز"],
  ["august", "aug", "августа", "авг", "օգոստոսի", "اغسطس", "اب"],
  ["september", "sep", "sept", "сентября", "сен", "սեպտեմբերի", "سبتمبر", "ايلول"],
  ["october", "oct", "октября", "окт", "հոկտեմբերի", "اكتوبر", "تشرين الاول"],
  ["november", "nov", "ноября", "ноя", "նոյեմբերի", "نوفمبر", "تشرين الثاني"],
  ["december", "dec", "декабря", "дек", "դեկտեմբերի", "ديسمبر", "كانون الاول"],
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

/** The Friday of this week, the last day of this month. */
export const END_OF: [phrase: string, what: "week" | "month"][] = [
  ["by the end of the week", "week"],
  ["end of the week", "week"],
  ["end of week", "week"],
  ["до конца недели", "week"],
  ["к концу недели", "week"],
  ["в конце недели", "week"],
  ["շաբաթվա վերջին", "week"],
  ["نهايه الاسبوع", "week"],
  ["by the end of the month", "month"],
  ["end of the month", "month"],
  ["end of month", "month"],
  ["до конца месяца", "month"],
  ["к концу месяца", "month"],
  ["в конце месяца", "month"],
  ["ամսվա վերջին", "month"],
  ["نهايه الشهر", "month"],
];

/** Words that lead to a length of time: "in 3 days". Armenian puts it at the end: "3 օրից". */
export const AFTER = ["in", "after", "через", "بعد", "خلال"];

/** "2 hours ago" has it at the end, "منذ ساعتين" at the beginning. */
export const AGO_AFTER = ["ago", "назад", "առաջ"];
export const AGO_BEFORE = ["منذ", "قبل"];

export type Unit = "minute" | "hour" | "day" | "week" | "month";

export const UNITS: Record<Unit, string[]> = {
  minute: [
    "minute",
    "minutes",
    "min",
    "mins",
    "минуту",
    "минуты",
    "минут",
    "мин",
    "րոպեից",
    "րոպե",
    "دقيقه",
    "دقائق",
  ],
  hour: ["hour", "hours", "h", "час", "часа", "часов", "ժամից", "ժամ", "ساعه", "ساعات"],
  day: ["day", "days", "день", "дня", "дней", "օրից", "օր", "يوم", "ايام", "يوما"],
  week: ["week", "weeks", "неделю", "недели", "недель", "շաբաթից", "շաբաթ", "اسبوع", "اسابيع"],
  month: ["month", "months", "месяц", "месяца", "месяцев", "ամսից", "ամիս", "شهر", "اشهر"],
};

/** Half an hour in so many words. */
export const HALF_HOURS = ["half an hour", "полчаса", "կես ժամից", "կես ժամ", "نصف ساعه"];

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
  four: 4,
  five: 5,
  пару: 2,
  один: 1,
  одну: 1,
  два: 2,
  две: 2,
  три: 3,
  четыре: 4,
  пять: 5,
  մեկ: 1,
  մի: 1,
  երկու: 2,
  երեք: 3,
  չորս: 4,
  հինգ: 5,
  ثلاث: 3,
  ثلاثه: 3,
  اربعه: 4,
  خمسه: 5,
};

export const BEFORE_TIME = ["at", "в", "во", "к", "до", "ժամը", "الساعه", "ساعه", "عند"];
export const BEFORE_DAY = [
  "on",
  "by",
  "this",
  "в",
  "во",
  "к",
  "до",
  "эту",
  "этот",
  "այս",
  "يوم",
  "في",
  "قبل",
];
export const NEXT_BEFORE_DAY = ["next", "следующий", "следующую", "следующее", "след", "հաջորդ", "մյուս"];
/** Said after the day, adding nothing: "ուրբաթ օրը", "الخميس القادم". */
export const AFTER_DAY = ["օրը", "القادم", "القادمه", "المقبل", "المقبله"];

/** Parts of the day: the hour they mean alone, and whether an hour beside them is a later one. */
export const DAY_PARTS: [phrases: string[], hour: number, afternoon: boolean][] = [
  [["after lunch", "после обеда", "ճաշից հետո", "بعد الغداء"], 14, true],
  [["morning", "in the morning", "утром", "утра", "առավոտյան", "صباحا", "الصبح"], 9, false],
  [["noon", "midday", "полдень", "обед", "կեսօրին", "կեսօր", "ظهرا", "الظهر"], 12, true],
  [["afternoon", "in the afternoon", "днем", "дня", "ցերեկը", "عصرا", "العصر"], 15, true],
  [
    ["evening", "in the evening", "tonight", "вечером", "вечера", "երեկոյան", "مساء", "المساء", "ليلا"],
    18,
    true,
  ],
];

/** "the 25th", "25-го", "25 числа", "25-ին" where it is no hour. */
export const DAY_OF_MONTH = /^(\d{1,2})-?(?:th|st|nd|rd|го)$/;
export const OF_MONTH = ["числа", "число"];
