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

/** A promise with an hour keeps its hour on the other day, by the person's own clock; `now` is what it says. */
export function putOffTo(
  task: Due,
  when: "tomorrow" | "nextWeek" | string,
  own: OwnClock,
  now: Date = own.now(),
): Due {
  const add = (days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  if (when === "tomorrow") return onDay(task, add(1), own);
  if (when === "nextWeek") return onDay(task, add((8 - now.getDay()) % 7 || 7), own);
  const [year = 0, month = 1, day = 1] = when.split("-").map(Number);
  return onDay(task, new Date(year, month - 1, day), own);
}
