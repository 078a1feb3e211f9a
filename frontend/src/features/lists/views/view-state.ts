import type { ViewOut } from "@/api/gen";
import type { ListedObject } from "@/features/cards/public/types";
import { conditionsOf } from "../filter/filter-model";
import { type Condition, filterParameter } from "../filter/filter-parameter";
import type { ListAsk } from "../public/list-ask";
import type { ListState } from "../public/list-state";
import { type ColumnChoice, readColumns, writeColumns } from "../table/list-columns";

const without = (view: ViewOut, part: string): Set<string> =>
  new Set(view.problems.filter((one) => one.part === part).map((one) => one.field));

/** What the view asks, less what has been deleted since. */
export function askOfView(view: ViewOut | null): ListAsk {
  if (!view) return { q: "", sort: "", filter: [] };
  const gone = without(view, "filter");
  const text = (condition: Condition) => JSON.stringify(condition);
  const stands = (condition: Condition) => ![...gone].some((field) => text(condition).includes(`"${field}"`));
  return {
    q: view.q ?? "",
    sort: without(view, "sort").size > 0 ? "" : (view.sort ?? ""),
    filter: conditionsOf(view.filter).filter(stands),
  };
}

export function columnsOfView(view: ViewOut | null): string[] | null {
  const shown = (view?.columns ?? []).filter((column) => !column.hidden);
  return shown.length > 0
    ? writeColumns(shown.map(({ key, width }) => ({ key, width: width ?? null })))
    : null;
}

/** By which field the view stands in groups, while there is that field. */
export function groupOfView(view: ViewOut | null): string | null {
  return view && without(view, "group_by").size === 0 ? (view.group_by ?? null) : null;
}

/** The address over the view: what the list really shows. */
export function asked(state: ListState, view: ViewOut | null): ListAsk {
  const base = askOfView(view);
  return { q: state.q ?? base.q, sort: state.sort ?? base.sort, filter: state.filter ?? base.filter };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Has somebody turned something since the view was saved? */
export function isChanged(
  ask: ListAsk,
  columns: readonly ColumnChoice[],
  view: ViewOut,
  group: string | null = groupOfView(view),
): boolean {
  const saved = readColumns(view.object as ListedObject, columnsOfView(view));
  return !same(ask, askOfView(view)) || !same(columns, saved) || group !== groupOfView(view);
}

/** The body that saves the list as it stands. */
export function viewBody(ask: ListAsk, columns: readonly ColumnChoice[], group: string | null = null) {
  return {
    q: ask.q || null,
    sort: ask.sort || null,
    filter: filterParameter(ask.filter) ?? null,
    group_by: group,
    columns: columns.map(({ key, width }) => ({ key, width, hidden: false })),
  };
}
