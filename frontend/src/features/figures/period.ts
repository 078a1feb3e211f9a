import { isoDay } from "@/shared/lib/iso-day";

export const PRESETS = [
  "last7",
  "last30",
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
] as const;
export type Preset = (typeof PRESETS)[number];
export type Range = { from: string; to: string };

/** What the server draws day by day. */
const MOST_DAYS = 92;

export const isPreset = (text: unknown): text is Preset => PRESETS.includes(text as Preset);

function between(year: number, month: number, months: number): Range {
  return { from: isoDay(new Date(year, month, 1)), to: isoDay(new Date(year, month + months, 0)) };
}

function back(today: Date, days: number): Date {
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days);
}

/** The first and the last day, both included. */
export function rangeOf(preset: Preset, today: Date): Range {
  const [year, month] = [today.getFullYear(), today.getMonth()];
  const quarter = month - (month % 3);
  switch (preset) {
    case "last7":
      return { from: isoDay(back(today, 6)), to: isoDay(today) };
    case "last30":
      return { from: isoDay(back(today, 29)), to: isoDay(today) };
    case "thisMonth":
      return between(year, month, 1);
    case "lastMonth":
      return between(year, month - 1, 1);
    case "thisQuarter":
      return between(year, quarter, 3);
    case "lastQuarter":
      return between(year, quarter - 3, 3);
    case "thisYear":
      return between(year, 0, 12);
    case "lastYear":
      return between(year - 1, 0, 12);
  }
}

/**
 * What a period is compared with: as long a time right before it, and of one that is under way only as many of its days
 * as have begun: three weeks of a month stand against three weeks.
 */
export function comparedRange(range: Range, today: Date): Range {
  const before = rangeBefore(range);
  const now = isoDay(today);
  if (now < range.from || now >= range.to) return before;
  const passed = Math.round((dateOf(now).getTime() - dateOf(range.from).getTime()) / DAY_MS);
  const last = isoDay(back(dateOf(before.from), -passed));
  const goesBeyond = last > before.to;
  return { from: before.from, to: goesBeyond ? before.to : last };
}

/** What `lastDays` of a period are compared with. */
export function comparedDays(range: Range, today: Date): Range {
  const drawn = lastDays(range, today);
  return drawn.from === range.from ? comparedRange(range, today) : rangeBefore(drawn);
}

/** As long a time right before: whole months before whole months, else as many days. */
export function rangeBefore({ from, to }: Range): Range {
  const [first, last] = [dateOf(from), dateOf(to)];
  const following = new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1);
  if (first.getDate() === 1 && following.getDate() === 1) {
    const years = following.getFullYear() - first.getFullYear();
    const months = years * 12 + following.getMonth() - first.getMonth();
    return between(first.getFullYear(), first.getMonth() - months, months);
  }
  const days = Math.round((following.getTime() - first.getTime()) / DAY_MS);
  return { from: isoDay(back(first, days)), to: isoDay(back(first, 1)) };
}

const DAY_MS = 86_400_000;
const dateOf = (day: string): Date => new Date(`${day}T00:00:00`);

/** The last days of a period, as many as can be drawn one by one; days to come are left out. */
export function lastDays({ from, to }: Range, today: Date): Range {
  const now = isoDay(today);
  const last = to > now && from <= now ? now : to;
  const first = isoDay(back(dateOf(last), MOST_DAYS - 1));
  return { from: from > first ? from : first, to: last };
}
