import * as z from "zod/mini";
import type { Condition } from "../filter/filter-model";
import { filterParameter } from "../filter/filter-model";

const condition = z.object({ field: z.string(), op: z.string(), value: z.optional(z.unknown()) });

/** Search, conditions and order live in the address: a list can be sent to a colleague. */
export const listSearch = z.object({
  q: z.optional(z.catch(z.string(), "")),
  sort: z.optional(z.catch(z.string(), "")),
  filter: z.optional(z.catch(z.array(condition), [])),
});

export type ListSearch = z.infer<typeof listSearch>;
export type ListState = { q: string; sort: string; filter: Condition[] };

export function listState(search: ListSearch): ListState {
  return { q: search.q ?? "", sort: search.sort ?? "", filter: (search.filter ?? []) as Condition[] };
}

export function listSearchOf(state: ListState): ListSearch {
  return {
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(state.filter.length > 0 ? { filter: state.filter } : {}),
  };
}

export const PAGE = 100;
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
