import { useEffect, useMemo, useState } from "react";
import type { RowSelection } from "@/shared/ui/data-table-model";
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
