import type { TaskOut } from "@/api/gen";
import { isoDay } from "@/shared/lib/iso-day";
import type { OwnClock } from "@/shared/lib/own-clock";

type Due = Pick<TaskOut, "due_at" | "due_on">;

function onDay(task: Due, day: Date, own: OwnClock): Due {
  if (!task.due_at) return { due_at: null, due_on: isoDay(day) };
  const was = own.shown(new Date(task.due_at));
  const at = new Date(day.getFullYear(), day.getMonth(), day.getDate(), was.getHours(), was.getMinutes());
  return { due_at: own.moment(at).toISOString(), due_on: null };
}

/** The day that is meant, seen from `now`. */
export function dayOf(when: "tomorrow" | "nextWeek" | string, now: Date): Date {
  const add = (days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  if (when === "tomorrow") return add(1);
  if (when === "nextWeek") return add((8 - now.getDay()) % 7 || 7);
  const [year = 0, month = 1, day = 1] = when.split("-").map(Number);
  return new Date(year, month - 1, day);
}

/** A promise with an hour keeps its hour on the other day, by the person's own clock; `now` is what it says. */
export function putOffTo(
  task: Due,
  when: "tomorrow" | "nextWeek" | string,
  own: OwnClock,
  now: Date = own.now(),
): Due {
  return onDay(task, dayOf(when, now), own);
}
