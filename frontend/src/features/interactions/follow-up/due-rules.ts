import {
  AFTER,
  BEFORE_DAY,
  BEFORE_TIME,
  DAY_PARTS,
  DAY_WORDS,
  MONTHS,
  NEXT_WEEK,
  NUMBERS,
  TWOS,
  UNITS,
  type Unit,
  WEEKDAYS,
} from "./due-words";

export type Clock = { hours: number; minutes: number };

/** What a rule understood: how many words it took, and what they say. */
export type Found = { words: number; day?: Date; clock?: Clock; moment?: Date };

type Rule = (words: string[], now: Date, dayKnown: boolean) => Found | null;

function addDays(date: Date, days: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

function startsWith(words: string[], phrase: string): boolean {
  return phrase.split(" ").every((word, index) => words[index] === word);
}

const length = (phrase: string): number => phrase.split(" ").length;

/** A bare 3 in an office is the afternoon. */
function officeHour(hour: number): number {
  return hour >= 1 && hour <= 6 ? hour + 12 : hour;
}

const dayWord: Rule = (words, now) => {
  const found = DAY_WORDS.find(([phrase]) => startsWith(words, phrase));
  return found ? { words: length(found[0]), day: addDays(now, found[1]) } : null;
};

const nextWeek: Rule = (words, now) => {
  const phrase = NEXT_WEEK.find((one) => startsWith(words, one));
  if (!phrase) return null;
  return { words: length(phrase), day: addDays(now, (8 - now.getDay()) % 7 || 7) };
};

const weekday: Rule = (words, now) => {
  const lead = BEFORE_DAY.includes(words[0] ?? "") ? 1 : 0;
  const rest = words.slice(lead);
  for (const [index, names] of WEEKDAYS.entries()) {
    const name = names.find((one) => startsWith(rest, one));
    if (name) return { words: lead + length(name), day: addDays(now, (index - now.getDay() + 7) % 7 || 7) };
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

const lengthOfTime: Rule = (words, now) => {
  const lead = AFTER.includes(words[0] ?? "") ? 1 : 0;
  const [first, second] = words.slice(lead);
  const two = TWOS[first ?? ""];
  if (lead && two) return { words: 2, ...shifted(now, 2, two) };
  const alone = unitOf(first);
  if (lead && alone) return { words: 2, ...shifted(now, 1, alone) };
  const count = countOf(first);
  const unit = unitOf(second);
  const complete = lead === 1 || second?.endsWith("ից");
  return count !== null && unit && complete ? { words: lead + 2, ...shifted(now, count, unit) } : null;
};

function future(now: Date, year: number | null, month: number, day: number): Date | null {
  const date = new Date(year ?? now.getFullYear(), month, day);
  if (date.getMonth() !== month) return null;
  const passed = year === null && date < addDays(now, 0);
  return passed ? new Date(now.getFullYear() + 1, month, day) : date;
}

const dateInDigits: Rule = ([word = ""], now) => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word);
  const dotted = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?$/.exec(word);
  const day = iso
    ? future(now, Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
    : dotted && future(now, dotted[3] ? Number(dotted[3]) : null, Number(dotted[2]) - 1, Number(dotted[1]));
  return day ? { words: 1, day } : null;
};

const dateInWords: Rule = ([first = "", second = ""], now) => {
  const month = (word: string) => MONTHS.findIndex((names) => names.includes(word));
  const inOrder = /^\d{1,2}$/.test(first) ? [Number(first), month(second)] : [Number(second), month(first)];
  const [number = 0, index = -1] = inOrder;
  const day = index >= 0 && number >= 1 ? future(now, null, index, number) : null;
  return day ? { words: 2, day } : null;
};

function dayPart(word: string | undefined): (typeof DAY_PARTS)[number] | undefined {
  return DAY_PARTS.find(([names]) => word !== undefined && names.includes(word));
}

function clockOf(word: string): { hours: number; minutes: number; exact: boolean } | null {
  const found = /^(\d{1,2})(?::(\d{2}))?(am|pm)?(?:-?(?:ին|ի|го))?$/.exec(word);
  if (!found) return null;
  const [, digits, minutes, half] = found;
  const hours = (Number(digits) % (half ? 12 : 24)) + (half === "pm" ? 12 : 0);
  if (Number(digits) > 23 || Number(minutes ?? 0) > 59) return null;
  return { hours, minutes: Number(minutes ?? 0), exact: Boolean(minutes || half) };
}

const time: Rule = (words, _now, dayKnown) => {
  const lead = BEFORE_TIME.includes(words[0] ?? "") ? 1 : 0;
  const part = dayPart(words[lead]);
  if (part) return { words: lead + 1, clock: { hours: part[1], minutes: 0 } };
  const word = words[lead] ?? "";
  const clock = clockOf(word);
  const marked = lead === 1 || clock?.exact || /ին$/.test(word);
  if (!clock || !(marked || dayKnown)) return null;
  const followed = dayPart(words[lead + 1]);
  if (followed) {
    const later = followed[2] && clock.hours < 12 ? 12 : 0;
    return { words: lead + 2, clock: { hours: clock.hours + later, minutes: clock.minutes } };
  }
  const hours = clock.exact ? clock.hours : officeHour(clock.hours);
  return { words: lead + 1, clock: { hours, minutes: clock.minutes } };
};

/** In the order of trust: the longer and rarer reading first. */
export const RULES: Rule[] = [nextWeek, dayWord, lengthOfTime, weekday, dateInWords, dateInDigits, time];
