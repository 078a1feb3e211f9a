export const STATES = ["open", "missed", "answered"] as const;
export const DIRECTIONS = ["inbound", "outbound", "internal"] as const;

/** Days up to today, this one included. */
export const PERIODS = ["today", "week", "month"] as const;
export type Period = (typeof PERIODS)[number];

/** What of the calls is looked at, as it stands in the address. */
export type LogState = {
  state?: (typeof STATES)[number];
  direction?: (typeof DIRECTIONS)[number];
  /** Who talked, or was rung first. */
  user?: string;
  /** The company's own number. */
  line?: string;
  day?: string;
  /** Not the calls themselves, but what came of them. */
  view?: "figures";
  period?: Period;
};

const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^[12]\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** What nobody understands is left out. */
export function readLog({
  state,
  direction,
  user,
  line,
  day,
  view,
  period,
}: Record<string, unknown>): LogState {
  const known = STATES.find((one) => one === state);
  const span = PERIODS.find((one) => one === period);
  const way = DIRECTIONS.find((one) => one === direction);
  return {
    ...(known ? { state: known } : {}),
    ...(way ? { direction: way } : {}),
    ...(typeof user === "string" && /^[0-9a-f-]{36}$/.test(user) ? { user } : {}),
    ...(typeof line === "string" && line.length <= 40 && line ? { line } : {}),
    ...(isDay(day) ? { day } : {}),
    ...(view === "figures" ? { view, ...(span ? { period: span } : {}) } : {}),
  };
}

export const isNarrowed = (log: LogState): boolean => Object.keys(log).length > 0;
