import { useMemo } from "react";
import type { ViewOut } from "@/api/gen";
import type { ListedObject } from "@/features/cards/public/types";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import type { Condition } from "../filter/filter-parameter";
import type { ListAsk } from "../public/list-ask";
import type { OnListState } from "../public/list-data";
import type { ListState } from "../public/list-state";
import { useViews } from "../views/view-queries";
import { asked, columnsOfView, groupOfView, isChanged } from "../views/view-state";
import { type ColumnChoice, readColumns, writeColumns } from "./list-columns";

/** The list as it stands: the address, over the saved view that is open, over what this device remembers. */
export type ListControl = {
  state: ListState;
  ask: ListAsk;
  /** False until the view that the address names is here. */
  ready: boolean;
  columns: readonly ColumnChoice[];
  /** By which field it stands in groups. */
  group: string | null;
  narrowed: boolean;
  views: readonly ViewOut[];
  view: ViewOut | null;
  /** Something was turned since the view was saved. */
  changed: boolean;
  setQ: (q: string) => void;
  setFilter: (filter: Condition[]) => void;
  setColumns: (columns: readonly ColumnChoice[] | null) => void;
  setGroup: (group: string | null) => void;
  clear: () => void;
  openView: (id: string | null) => void;
  onState: OnListState;
};

const ASSAVED = { q: null, sort: null, filter: null, cols: null, group: null, open: null, at: null };

export function useListControl(object: ListedObject, state: ListState, onState: OnListState): ListControl {
  const remembered = usePreferences().columns[object] ?? null;
  const { views, isPending } = useViews(object);
  const view = views.find((one) => one.id === state.view) ?? null;
  const { q, sort, filter, cols } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is asked, not what stands open beside it
  const ask = useMemo(() => asked(state, view), [q, sort, filter, view]);
  const columns = useMemo(
    () => readColumns(object, cols ?? (view ? columnsOfView(view) : remembered)),
    [object, cols, view, remembered],
  );
  const group = (state.group ?? groupOfView(view)) || null;
  /** An emptied part of a view is said in the address; without a view the address just says nothing. */
  const part = <T>(value: T, empty: boolean): T | null => (empty && !view ? null : value);

  function setColumns(next: readonly ColumnChoice[] | null): void {
    const written = next && writeColumns(next);
    onState({ cols: written });
    if (view) return;
    const { [object]: _, ...others } = preferences.get().columns;
    preferences.set({ columns: written ? { ...others, [object]: written } : others });
  }

  return {
    state,
    ask,
    ready: state.view === null || !isPending,
    columns,
    group,
    narrowed: ask.q !== "" || ask.filter.length > 0,
    views,
    view,
    changed: view !== null && isChanged(ask, columns, view, group),
    setQ: (next) => onState({ q: part(next, next === ""), at: null }),
    setFilter: (next) => onState({ filter: part(next, next.length === 0), at: null }),
    setColumns,
    setGroup: (next) => onState({ group: part(next ?? "", next === null), open: null }),
    clear: () => onState({ q: part("", true), filter: part<Condition[]>([], true), at: null }),
    openView: (id) => onState({ ...ASSAVED, view: id }, true),
    onState,
  };
}
