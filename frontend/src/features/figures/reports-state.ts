import { isPreset, type Preset, type Range, rangeOf } from "./period";
import { BYS, type By, type Narrow, type Records } from "./queries";

export const TABS = ["sales", "team", "goals"] as const;
type Tab = (typeof TABS)[number];
/** The figure whose records stand open. */
export type Behind = Records & { name: string };

export const SILENT_DAYS = [7, 14, 30, 60, 90] as const;

export type ReportsState = Narrow & {
  tab: Tab;
  period: Preset;
  /** Days of one's own choice go before the named period. */
  range: Range | null;
  by: By;
  days: number;
  behind: Behind | null;
  /** Of the goals; the present one without it. */
  month: string | null;
};

/** What every dashboard is told. */
export type DashboardProps = {
  state: ReportsState;
  range: Range;
  onState: (change: Partial<ReportsState>) => void;
};

const START: ReportsState = {
  tab: "sales",
  period: "thisMonth",
  range: null,
  by: "owner",
  days: 30,
  owner: null,
  team: null,
  source: null,
  pipeline: null,
  behind: null,
  month: null,
};

type Search = Record<string, unknown>;
export type ReportsSearch = Partial<ReportsState>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

function isRange(value: unknown): value is Range {
  const { from, to } = (value ?? {}) as Search;
  return isText(from) && isText(to) && DAY.test(from) && DAY.test(to) && from <= to;
}

function isBehind(value: unknown): value is Behind {
  const { object, filter, name } = (value ?? {}) as Search;
  return isText(object) && typeof filter === "object" && filter !== null && isText(name);
}

const VALID: { [Name in keyof ReportsState]: (value: unknown) => boolean } = {
  tab: (value) => TABS.includes(value as Tab),
  period: isPreset,
  range: isRange,
  by: (value) => BYS.includes(value as By),
  days: (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 3650,
  owner: isText,
  team: isText,
  source: isText,
  pipeline: isText,
  behind: isBehind,
  month: (value) => typeof value === "string" && /^20\d{2}-(0[1-9]|1[0-2])$/.test(value),
};

/** The whole state of the reports lives in the address; what cannot be is left out. */
export function reportsSearch(search: Search): ReportsSearch {
  const known = Object.entries(VALID).filter(
    ([name, valid]) => valid(search[name]) && search[name] !== START[name as keyof ReportsState],
  );
  return Object.fromEntries(known.map(([name]) => [name, search[name]])) as ReportsSearch;
}

export const reportsState = (search: ReportsSearch): ReportsState => ({ ...START, ...search });

export const shownRange = (state: ReportsState, today = new Date()): Range =>
  state.range ?? rangeOf(state.period, today);
