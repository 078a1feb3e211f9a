import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { ListedObject } from "@/features/cards/public/types";
import type { RowSelection } from "@/shared/ui/data-table-model";
import { filterParameter } from "../filter/filter-parameter";
import type { ListAsk } from "../public/list-ask";
import { countOf } from "./counting";
import { type Chosen, type ListMemory, NOBODY } from "./list-memory";

export type Selection = RowSelection & { chosen: Chosen };

function toggled({ all, ids }: Chosen, id: string): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { all, ids: next };
}

function extended({ all, ids }: Chosen, more: readonly string[]): Chosen {
  const next = new Set(ids);
  for (const id of more) {
    if (all) next.delete(id);
    else next.add(id);
  }
  return { all, ids: next };
}

/** Chosen rows by id, or the whole query but for some: never the ids of a hundred thousand. */
export function useSelection(memory: ListMemory, total: number): Selection {
  const [chosen, setChosen] = useState(memory.chosen);
  useEffect(() => setChosen(memory.chosen), [memory]);
  return useMemo(() => {
    const change = (next: Chosen) => {
      memory.chosen = next;
      setChosen(next);
    };
    return {
      chosen,
      all: chosen.all && chosen.ids.size === 0,
      count: chosen.all ? Math.max(0, total - chosen.ids.size) : chosen.ids.size,
      has: (id) => chosen.ids.has(id) !== chosen.all,
      toggle: (id) => change(toggled(memory.chosen, id)),
      extend: (ids) => change(extended(memory.chosen, ids)),
      selectAll: () => change({ all: true, ids: new Set() }),
      clear: () => change(NOBODY),
    };
  }, [chosen, memory, total]);
}

/** What a bulk action is told: ids, or the query with its exceptions. */
export function selectionBody({ all, ids }: Chosen, { q, filter }: ListAsk) {
  if (!all) return { ids: [...ids] };
  return { filter: filterParameter(filter) ?? null, q: q || null, except: [...ids] };
}

/** "1 000+" is enough to read, not to say how many will be changed. */
export function useExactTotal(object: ListedObject, ask: ListAsk, wanted: boolean): number | undefined {
  const { data } = useQuery({
    queryKey: [object, "list", "count", ask],
    queryFn: ({ signal }) => countOf(object, ask, signal),
    enabled: wanted,
  });
  return data;
}
