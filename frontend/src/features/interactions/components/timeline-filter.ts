import { isoDay } from "@/shared/lib/iso-day";

/** What of the line of time is shown; nothing set shows everything. */
export type TimelineFilter = {
  kinds: readonly string[];
  authorId: string | null;
  since: string | null;
  until: string | null;
  q: string;
};

export const WHOLE: TimelineFilter = { kinds: [], authorId: null, since: null, until: null, q: "" };

/** What an address says about the line of time; what is not of it is left out. */
export function readFilter(said: unknown): TimelineFilter {
  if (typeof said !== "object" || said === null) return WHOLE;
  const { kinds, authorId, since, until, q } = said as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === "string" && value ? value : null);
  const moment = (value: unknown): string | null =>
    Number.isNaN(Date.parse(text(value) ?? "")) ? null : text(value);
  return {
    kinds: Array.isArray(kinds) ? kinds.filter((kind) => typeof kind === "string") : [],
    authorId: text(authorId),
    since: moment(since),
    until: moment(until),
    q: typeof q === "number" ? String(q) : (text(q) ?? ""),
  };
}

/** Only what is set; nothing at all for the whole line. */
export function writtenFilter(filter: TimelineFilter): Partial<TimelineFilter> | undefined {
  if (isWhole(filter)) return undefined;
  const set = Object.entries(filter).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value));
  return Object.fromEntries(set);
}

export type ChangeFilter = (part: Partial<TimelineFilter>) => void;

export function isWhole({ kinds, authorId, since, until, q }: TimelineFilter): boolean {
  return kinds.length === 0 && !authorId && !since && !until && !q.trim();
}

export const PERIODS = { week: 7, month: 30, year: 365 } as const;
export type Period = keyof typeof PERIODS;

/** Midnight of this device, so that a day is a whole one. */
export function periodStart(period: Period, now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - PERIODS[period]).toISOString();
}

/** Everything up to the end of a day: that is where one jumps to. */
export function endOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).toISOString();
}

export function dayOfEnd(until: string): string {
  return isoDay(new Date(new Date(until).getTime() - 1));
}

export function asQuery({ kinds, authorId, since, until, q }: TimelineFilter): Record<string, unknown> {
  return {
    ...(kinds.length > 0 ? { kind: kinds } : {}),
    ...(authorId ? { author_id: [authorId] } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(q.trim() ? { q: q.trim() } : {}),
  };
}
