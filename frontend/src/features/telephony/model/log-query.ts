import type { ListCallsData } from "@/api/gen";
import type { OwnClock } from "@/shared/lib/own-clock";
import type { LogState, Period } from "./log-state";

type Query = NonNullable<ListCallsData["query"]>;

/** A day is that of the person's own clock. */
export function queryOf({ state, direction, user, line, day }: LogState, own: OwnClock): Query {
  return {
    ...(state === "open" ? { open: true } : {}),
    ...(state === "missed" ? { missed: true } : {}),
    ...(state === "answered" ? { outcome: "answered" as const } : {}),
    ...(direction ? { direction } : {}),
    ...(user ? { user_id: user } : {}),
    ...(line ? { line } : {}),
    ...(day ? { since: momentOf(day, 0, own), until: momentOf(day, 1, own) } : {}),
  };
}

const DAYS: Record<Period, number> = { today: 1, week: 7, month: 30 };

/** From the first moment of its first day until the end of today. */
export function spanOf(period: Period, own: OwnClock): { since: string; until: string } {
  const today = own.today();
  return { since: momentOf(today, 1 - DAYS[period], own), until: momentOf(today, 1, own) };
}

function momentOf(day: string, later: number, own: OwnClock): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return own.moment(new Date(year, month - 1, date + later)).toISOString();
}
