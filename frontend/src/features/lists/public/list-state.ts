import type { Condition } from "../filter/filter-parameter";

/** What is in the address of a list. */
export type ListSearch = {
  q?: string;
  sort?: string;
  filter?: Condition[];
  view?: string;
  cols?: string[];
  peek?: string;
  group?: string;
  open?: string[];
  at?: string;
};

function isCondition(value: unknown): value is Condition {
  return typeof value === "object" && value !== null && "field" in value && "op" in value;
}

/** The conditions in an address; what is none is left out. */
export const conditionsIn = (value: unknown): Condition[] =>
  Array.isArray(value) ? value.filter(isCondition) : [];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The whole state of a list lives in the address; what is no list state in it is left out. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const { q, sort, filter, view, cols, peek, group, open, at } = search;
  return {
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...(typeof sort === "string" ? { sort } : {}),
    ...(Array.isArray(filter) ? { filter: conditionsIn(filter) } : {}),
    ...(isText(view) ? { view } : {}),
    ...(Array.isArray(cols) ? { cols: cols.filter(isText) } : {}),
    ...(isText(peek) ? { peek } : {}),
    ...(typeof group === "string" ? { group } : {}),
    ...(Array.isArray(open) ? { open: open.filter(isText) } : {}),
    ...(isText(at) ? { at } : {}),
  };
}

/** Null where the address says nothing: the view decides, or the server. */
export type ListState = {
  q: string | null;
  sort: string | null;
  filter: Condition[] | null;
  view: string | null;
  cols: readonly string[] | null;
  /** The record that stands open beside the list. */
  peek: string | null;
  /** By which field it stands in groups; empty where the view would group it and the address does not. */
  group: string | null;
  /** Which groups are unfolded; where nothing is said, the first. */
  open: readonly string[] | null;
  /** The letter or month at which it begins, where it is sorted by name or by a time. */
  at: string | null;
};

const KEYS = ["q", "sort", "filter", "view", "cols", "peek", "group", "open", "at"] as const;

export function listState(search: ListSearch): ListState {
  return Object.fromEntries(KEYS.map((key) => [key, search[key] ?? null])) as ListState;
}

export function listSearchOf(state: ListState): ListSearch {
  return Object.fromEntries(
    KEYS.filter((key) => state[key] !== null).map((key) => [key, state[key]]),
  ) as ListSearch;
}
