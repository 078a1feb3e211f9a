import { useMemo } from "react";
import type { CardObject } from "@/features/cards/public/types";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import type { Condition } from "../filter/filter-model";
import type { ListAsk, ListState } from "../public/list-state";
import type { OnListState } from "../public/record-list";
import { type ColumnChoice, readColumns, writeColumns } from "./list-columns";

/** The list as it stands: the address, over the saved view that is open, over what this device remembers. */
export type ListControl = {
  state: ListState;
  ask: ListAsk;
  columns: readonly ColumnChoice[];
  narrowed: boolean;
  setQ: (q: string) => void;
  setFilter: (filter: Condition[]) => void;
  setColumns: (columns: readonly ColumnChoice[] | null) => void;
  onState: OnListState;
};

export function useListControl(object: CardObject, state: ListState, onState: OnListState): ListControl {
  const remembered = usePreferences().columns[object] ?? null;
  const { q, sort, filter, cols, view } = state;
  const ask = useMemo(() => ({ q, sort: sort ?? "", filter: filter ?? [] }), [q, sort, filter]);
  const columns = useMemo(() => readColumns(object, cols ?? remembered), [object, cols, remembered]);

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
    columns,
    narrowed: q !== "" || ask.filter.length > 0,
    setQ: (next) => onState({ q: next }),
    setFilter: (next) => onState({ filter: next.length > 0 ? next : null }),
    setColumns,
    onState,
  };
}
