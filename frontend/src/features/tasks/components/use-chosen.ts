import { useState } from "react";

/** Tasks that are chosen to be treated together; null while nobody chooses. */
export type Chosen = {
  ids: ReadonlySet<string> | null;
  /** The first one begins it. */
  toggle: (id: string) => void;
  /** Begins with none of them, or leaves off. */
  begin: () => void;
  leave: () => void;
  set: (ids: readonly string[]) => void;
};

export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  return {
    ids,
    toggle: (id) =>
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    begin: () => setIds(new Set()),
    leave: () => setIds(null),
    set: (all) => setIds(new Set(all)),
  };
}
