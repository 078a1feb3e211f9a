import type { AheadOut, TaskLineOut } from "@/api/gen";
import { addDays, daysFrom, monthBeside, weekStart, weeksOfMonth } from "@/shared/lib/days";
import { wallIn } from "@/shared/lib/zone";
import type { Language } from "../../i18n/languages";
import type { Span } from "./tabs";

const WEEK = 7;
/** So tall is a task on the hours: half an hour, for none says how long it takes. */
export const SHOWN_MINUTES = 30;
export const DAY_MINUTES = 1440;
export const WORK = { from: 9 * 60, to: 18 * 60 } as const;

/** The days that are shown; of a month, its weeks from the first to the last. */
export function daysOf(span: Span, day: string, language: Language): string[] {
  if (span === "day") return [day];
  if (span === "week") return daysFrom(weekStart(day, language), WEEK);
  return weeksOfMonth(day, language);
}

export function dayBeside(span: Span, day: string, step: number): string {
  if (span === "month") return monthBeside(day, step);
  return addDays(day, step * (span === "week" ? WEEK : 1));
}

/** A task where the calendar shows it. `minutes`: since midnight; none for the whole day. */
export type Placed = {
  key: string;
  title: string;
  kind: TaskLineOut["kind"];
  day: string;
  minutes: number | null;
  /** None yet: it is made when the one before it is done. */
  task: TaskLineOut | null;
};

export function placed(data: readonly TaskLineOut[], ahead: readonly AheadOut[], zone: string): Placed[] {
  const where = (due: Pick<TaskLineOut, "due_at" | "due_on">) => {
    if (!due.due_at) return { day: due.due_on ?? "", minutes: null };
    return wallIn(zone, new Date(due.due_at));
  };
  return [
    ...data.map((task) => ({ key: task.id, title: task.title, kind: task.kind, task, ...where(task) })),
    ...ahead.map((one) => ({
      key: `${one.task_id}-${one.due_at ?? one.due_on}`,
      title: one.title,
      kind: one.kind,
      task: null,
      ...where(one),
    })),
  ].sort((one, other) => (one.minutes ?? -1) - (other.minutes ?? -1) || one.title.localeCompare(other.title));
}

export type Lane = { lane: number; lanes: number };

/** Those that stand at the same time stand side by side. */
export function lanesOf(timed: readonly Placed[]): Map<string, Lane> {
  const found = new Map<string, Lane>();
  let together: { key: string; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { key, lane } of together) found.set(key, { lane, lanes: ends.length });
    [together, ends] = [[], []];
  };
  for (const { key, minutes } of timed) {
    const from = minutes ?? 0;
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = from + SHOWN_MINUTES;
    together.push({ key, lane });
  }
  close();
  return found;
}

/** Where a task is laid down: at a quarter of an hour, inside the day. */
export function quarterAt(minutes: number): number {
  return Math.max(0, Math.min(DAY_MINUTES - 15, Math.round(minutes / 15) * 15));
}

export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
};
