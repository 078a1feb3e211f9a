export const STATES = ["pending", "retrying", "delivered", "parked"] as const;
/** Stretches of time that end now, as ISO 8601 durations. */
export const STRETCHES = ["PT1H", "P1D", "P3D", "P7D", "P30D"] as const;
export type Stretch = (typeof STRETCHES)[number];

const HOURS: Record<Stretch, number> = { PT1H: 1, P1D: 24, P3D: 72, P7D: 168, P30D: 720 };
const HOUR_MS = 3_600_000;

/** What of the log is looked at; empty is everything. */
export type LogQuestion = { state: "" | (typeof STATES)[number]; event: string; stretch: "" | Stretch };
export const WHOLE_LOG: LogQuestion = { state: "", event: "", stretch: "" };

/** When the stretch began; an offset in UTC, in milliseconds. */
export const beginOf = (stretch: Stretch, now: number): string =>
  new Date(now - HOURS[stretch] * HOUR_MS).toISOString();

/** The question as the API takes it. */
export function queryOf(asked: LogQuestion, now: number) {
  return {
    ...(asked.state && { state: asked.state }),
    ...(asked.event && { event: asked.event }),
    ...(asked.stretch && { since: beginOf(asked.stretch, now) }),
  };
}
