import {
  AFTER,
  AFTER_DAY,
  AGO_AFTER,
  AGO_BEFORE,
  BEFORE_DAY,
  BEFORE_TIME,
  DAY_OF_MONTH,
  DAY_PARTS,
  DAY_WORDS,
  END_OF,
  HALF_HOURS,
  MONTHS,
  NEXT_BEFORE_DAY,
  NEXT_WEEK,
  NUMBERS,
  OF_MONTH,
  PAST_DAY_WORDS,
  TWOS,
  UNITS,
  type Unit,
  WEEKDAYS,
} from "./due-words";

export type Clock = { hours: number; minutes: number };

/** What a rule understood: how many words it took, and what they say. `never`: a day that no calendar has. */
export type Found = { words: number; day?: Date; clock?: Clock; moment?: Date; never?: true };

/** `past`: what is asked for has been already; a weekday is the last one, not the next. */
type Asked = { now: Date; past: boolean; dayKnown: boolean };

type Rule = (words: string[], asked: Asked) => Found | null;

const FRIDAY = 5;

function addDays(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

function startsWith(words: string[], phrase: string): boolean {
  return phrase.split(" ").every((word, index) => words[index] === word);
}

const length = (phrase: string): number => phrase.split(" ").length;

function firstOf(words: string[], phrases: readonly string[]): string | undefined {
  return phrases.find((phrase) => startsWith(words, phrase));
}

/** A bare 3 in an office is the afternoon. */
function officeHour(hour: number): number {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

const dayWord: Rule = (words, { now, past }) => {
  const known = past ? [...PAST_DAY_WORDS, ...DAY_WORDS.filter(([, days]) => days === 0)] : DAY_WORDS;
  const found = known.find(([phrase]) => startsWith(words, phrase));
  return found ? { words: length(found[0]), day: addDays(now, found[1]) } : null;
};

const nextWeek: Rule = (words, { now, past }) => {
  const phrase = past ? undefined : firstOf(words, NEXT_WEEK);
  // "հաջորդ շաբաթ օրը" is a Saturday.
  if (!phrase || AFTER_DAY.includes(words[length(phrase)] ?? "")) return null;
  return { words: length(phrase), day: addDays(now, (8 - now.getDay()) % 7 || 7) };
};

const endOf: Rule = (words, { now, past }) => {
  const found = past ? undefined : END_OF.find(([phrase]) => startsWith(words, phrase));
  if (!found) return null;
  const day =
    found[1] === "month"
      ? new Date(now.getFullYear(), now.getMonth() + 1, 0)
      : addDays(now, (FRIDAY - now.getDay() + 7) % 7);
  return { words: length(found[0]), day };
};

function daysTo(weekday: number, { now, past }: Asked, inNextWeek: boolean): number {
  if (past) return -((now.getDay() - weekday + 7) % 7 || 7);
  if (!inNextWeek) return (weekday - now.getDay() + 7) % 7 || 7;
  const monday = (8 - now.getDay()) % 7 || 7;
  return monday + ((weekday + 6) % 7);
}

const weekday: Rule = (words, asked) => {
  let lead = 0;
  while (lead < 2 && BEFORE_DAY.includes(words[lead] ?? "")) lead++;
  const next = NEXT_BEFORE_DAY.includes(words[lead] ?? "");
  const rest = words.slice(lead + Number(next));
  for (const [index, names] of WEEKDAYS.entries()) {
    const name = firstOf(rest, names);
    if (!name) continue;
    const tail = Number(AFTER_DAY.includes(rest[length(name)] ?? ""));
    return {
      words: lead + Number(next) + length(name) + tail,
      day: addDays(asked.now, daysTo(index, asked, next)),
    };
  }
  return null;
};

function shifted(now: Date, count: number, unit: Unit): Omit<Found, "words"> {
  if (unit === "minute" || unit === "hour") {
    return { moment: new Date(now.getTime() + count * (unit === "hour" ? 3_600_000 : 60_000)) };
  }
  if (unit === "month") return { day: new Date(now.getFullYear(), now.getMonth() + count, now.getDate()) };
  return { day: addDays(now, unit === "week" ? count * 7 : count) };
}

function unitOf(word: string | undefined): Unit | null {
  const entry = Object.entries(UNITS).find(([, names]) => word !== undefined && names.includes(word));
  return (entry?.[0] as Unit | undefined) ?? null;
}

function countOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  return /^\d{1,3}$/.test(word) ? Number(word) : (NUMBERS[word] ?? null);
}

type Length = { words: number; count: number; unit: Unit; last: string };

/** "3 days", "неделю", "يومين", "half an hour": how long, in how many words. */
function readLength(words: string[]): Length | null {
  const half = firstOf(words, HALF_HOURS);
  if (half) return { words: length(half), count: 30, unit: "minute", last: half };
  const [first = "", second] = words;
  const two = TWOS[first];
  if (two) return { words: 1, count: 2, unit: two, last: first };
  const alone = unitOf(first);
  if (alone) return { words: 1, count: 1, unit: alone, last: first };
  const count = countOf(first);
  const unit = unitOf(second);
  return count !== null && unit && second ? { words: 2, count, unit, last: second } : null;
}

const lengthOfTime: Rule = (words, { now, past }) => {
  const lead = Number((past ? AGO_BEFORE : AFTER).includes(words[0] ?? ""));
  const found = readLength(words.slice(lead));
  if (!found) return null;
  const end = Number(past && AGO_AFTER.includes(words[lead + found.words] ?? ""));
  const complete = lead === 1 || end === 1 || (!past && found.last.endsWith("ից"));
  if (!complete) return null;
  return { words: lead + found.words + end, ...shifted(now, past ? -found.count : found.count, found.unit) };
};

function fullYear(year: string | undefined): number | null {
  if (!year) return null;
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

const MOST_YEARS_TO_A_LEAP = 8;
type Dated = Pick<Found, "day" | "never"> | null;

function dayOf(year: number, month: number, day: number): Date | null {
  const date = new Date(year, month, day);
  return date.getMonth() === month ? date : null;
}

/** A day without its year is the next one of that date, or the last one; null where no date was meant at all. */
function dated({ now, past }: Asked, year: number | null, month: number, day: number): Dated {
  if (month > 11 || month < 0 || day < 1 || day > 31) return null;
  const today = addDays(now, 0);
  const years =
    year === null
      ? Array.from({ length: MOST_YEARS_TO_A_LEAP + 1 }, (_, n) => now.getFullYear() + (past ? -n : n))
      : [year];
  const found = years
    .map((one) => dayOf(one, month, day))
    .find((date) => date && (year !== null || (past ? date <= today : date >= today)));
  return found ? { day: found } : { never: true };
}

const dateInDigits: Rule = (words, asked) => {
  const lead = Number(BEFORE_DAY.includes(words[0] ?? ""));
  const word = words[lead] ?? "";
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  const dotted = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(word);
  const found = iso
    ? dated(asked, Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
    : dotted && dated(asked, fullYear(dotted[3]), Number(dotted[2]) - 1, Number(dotted[1]));
  return found ? { words: lead + 1, ...found } : null;
};

function readMonth(words: string[]): { month: number; words: number } | null {
  for (const [month, names] of MONTHS.entries()) {
    const name = firstOf(words, names);
    if (name) return { month, words: length(name) };
  }
  return null;
}

const NUMBER_OF_DAY = /^(\d{1,2})(?:-?(?:го|th|st|nd|rd|ին))?$/;

const dateInWords: Rule = (words, asked) => {
  const lead = Number(BEFORE_DAY.includes(words[0] ?? ""));
  const rest = words.slice(lead);
  const first = NUMBER_OF_DAY.exec(rest[0] ?? "");
  const month = readMonth(first ? rest.slice(1) : rest);
  const number = first ?? NUMBER_OF_DAY.exec(rest[month?.words ?? 0] ?? "");
  if (!month || !number) return null;
  const year = /^(?:19|20)\d\d$/.exec(rest[1 + month.words] ?? "")?.[0];
  const found = dated(asked, fullYear(year), month.month, Number(number[1]));
  return found ? { words: lead + 1 + month.words + Number(Boolean(year)), ...found } : null;
};

/** "the 25th", "25-го", "25 числа": of this month, or of the next one. */
const dayOfMonth: Rule = (words, { now, past }) => {
  let lead = 0;
  while (lead < 2 && [...BEFORE_DAY, "the"].includes(words[lead] ?? "")) lead++;
  const marked = DAY_OF_MONTH.exec(words[lead] ?? "")?.[1];
  const named = OF_MONTH.includes(words[lead + 1] ?? "") ? NUMBER_OF_DAY.exec(words[lead] ?? "")?.[1] : null;
  const number = Number(marked ?? named ?? 0);
  if (!number) return null;
  const step = past ? Number(number > now.getDate()) * -1 : Number(number < now.getDate());
  const day = new Date(now.getFullYear(), now.getMonth() + step, number);
  return day.getDate() === number ? { words: lead + 1 + Number(Boolean(named)), day } : null;
};

type DayPart = { words: number; hour: number; afternoon: boolean };

function dayPart(words: string[]): DayPart | null {
  for (const [phrases, hour, afternoon] of DAY_PARTS) {
    const phrase = firstOf(words, phrases);
    if (phrase) return { words: length(phrase), hour, afternoon };
  }
  return null;
}

function clockOf(word: string): { hours: number; minutes: number; exact: boolean } | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?(?:-?(?:ին|ի))?$/.exec(word);
  if (!found) return null;
  const [, digits, minutes, half] = found;
  const hours = (Number(digits) % (half ? 12 : 24)) + (half === "pm" ? 12 : 0);
  if (Number(digits) > 23 || Number(minutes ?? 0) > 59) return null;
  return { hours, minutes: Number(minutes ?? 0), exact: word.includes(":") || Boolean(half) };
}

function inPart({ hours, minutes }: Clock, part: DayPart): Clock {
  return { hours: hours + (part.afternoon && hours < 12 ? 12 : 0), minutes };
}

/** "вечером в 7", "evening", "9 утра", "at 15:30"; a bare number is an hour only beside a day. */
const time: Rule = (words, { dayKnown }) => {
  const lead = Number(BEFORE_TIME.includes(words[0] ?? ""));
  const part = dayPart(words.slice(lead));
  if (part) return afterPart(words, lead + part.words, part);
  const word = words[lead] ?? "";
  const clock = clockOf(word);
  const dotted = clock && !clock.exact && /\D/.test(word.replace(/-?ին?$/, ""));
  const marked = lead === 1 || clock?.exact || /ին$/.test(word);
  if (!clock || !(marked || dayKnown) || (dotted && !(lead || dayKnown))) return null;
  const followed = dayPart(words.slice(lead + 1));
  if (followed) return { words: lead + 1 + followed.words, clock: inPart(clock, followed) };
  const hours = clock.exact || dotted ? clock.hours : officeHour(clock.hours);
  return { words: lead + 1, clock: { hours, minutes: clock.minutes } };
};

function afterPart(words: string[], at: number, part: DayPart): Found {
  const lead = Number(BEFORE_TIME.includes(words[at] ?? ""));
  const clock = clockOf(words[at + lead] ?? "");
  if (clock) return { words: at + lead + 1, clock: inPart(clock, part) };
  return { words: at, clock: { hours: part.hour, minutes: 0 } };
}

/** In the order of trust: the longer and rarer reading first. */
export const RULES: Rule[] = [
  nextWeek,
  endOf,
  dayWord,
  lengthOfTime,
  weekday,
  dateInWords,
  dateInDigits,
  dayOfMonth,
  time,
];
