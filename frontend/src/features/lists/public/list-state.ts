import type { Condition } from "../filter/filter-model";
import { filterParameter } from "../filter/filter-model";

export type ListSearch = { q?: string; sort?: string; filter?: Condition[] };

function isCondition(value: unknown): value is Condition {
  return typeof value === "object" && value !== null && "field" in value && "op" in value;
}

/** Search, conditions and order live in the address; what is no list state in it is left out. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const { q, sort, filter } = search;
  return {
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...(typeof sort === "string" ? { sort } : {}),
    ...(Array.isArray(filter) ? { filter: filter.filter(isCondition) } : {}),
  };
}

export type ListState = { q: string; sort: string; filter: Condition[] };

export function listState(search: ListSearch): ListState {
  return { q: search.q ?? "", sort: search.sort ?? "", filter: search.filter ?? [] };
}

export function listSearchOf(state: ListState): ListSearch {
  return {
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(state.filter.length > 0 ? { filter: state.filter } : {}),
  };
}

const PAGE = 100;
export const MAX_PAGES = 20;

/** The parameters of a list request. The server's own order stands unless the person chose one. */
export function listQuery(state: ListState, cursor: string | undefined) {
  const filter = filterParameter(state.filter);
  return {
    limit: PAGE,
    ...(cursor ? { cursor } : { total: "capped" as const }),
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(filter ? { filter } : {}),
  };
}
