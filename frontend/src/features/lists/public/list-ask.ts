import { type Condition, filterParameter } from "../filter/filter-parameter";

/** What is asked of the server: the rest of the state only decides how the answer looks. */
export type ListAsk = {
  q: string;
  sort: string;
  filter: readonly Condition[];
  /** The letter or month at which a list by name or by a time begins. It changes where one looks, not which records there are. */
  at?: string;
};

const PAGE = 100;
/** A screenful and what is under it: the first answer is waited for. */
const FIRST = 50;
export const MAX_PAGES = 20;

/**
 * The parameters of a list request: only what is shown of the rows.
 * The server's own order stands unless the person chose one.
 */
export function listQuery(ask: ListAsk, members: readonly string[], cursor: string | undefined) {
  const shown = { limit: cursor ? PAGE : FIRST, fields: members.join(",") };
  const begins = { total: "capped" as const, ...(ask.at ? { starts_at: ask.at } : {}) };
  return { ...shown, ...(cursor ? { cursor } : begins), ...askQuery(ask) };
}

export function askQuery({ q, sort, filter }: ListAsk) {
  const asked = filterParameter(filter);
  return { ...(q ? { q } : {}), ...(sort ? { sort } : {}), ...(asked ? { filter: asked } : {}) };
}
