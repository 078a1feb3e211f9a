import { useEffect, useRef, useState } from "react";
import type { ListedObject, ListedRecord } from "@/features/cards/public/types";
import type { CellRef, Column } from "@/shared/ui/data-table-model";
import type { CardColumn } from "./use-card-columns";
import { useCellSaving } from "./use-cell-saving";

/** A list is painted without it. */
const drafts = async () => (await import("@/features/session/public/draft-store")).draftStore;

const loadChanges = () => import("./cell-change");

type KeptCell = CellRef & { text: string };

/** Which cell is being edited, and where the cursor goes afterwards. */
export function useCellEditing<Row extends ListedRecord>(
  object: ListedObject,
  columns: readonly CardColumn<Row>[],
) {
  const [at, setAt] = useState<CellRef | null>(null);
  const save = useCellSaving(object);
  const column = (key: string) => columns.find((one) => one.key === key);

  const keptAs = `cell:${object}`;
  const [kept, setKept] = useState<KeptCell | null>(null);
  useEffect(() => {
    let gone = false;
    void (async () => {
      const found = await (await drafts()).read(keptAs);
      if (gone || !found) return;
      setKept(found as KeptCell);
      setAt((now) => now ?? { row: (found as KeptCell).row, column: (found as KeptCell).column });
    })();
    return () => {
      gone = true;
    };
  }, [keptAs]);

  const back = useRef<CellRef | null>(null);
  useEffect(() => {
    const cell = back.current;
    back.current = null;
    if (at || !cell || document.activeElement !== document.body) return;
    const selector = `[data-row="${cell.row}"] [data-column="${CSS.escape(cell.column)}"]`;
    document.querySelector<HTMLElement>(selector)?.focus();
  }, [at]);

  return {
    at,
    start: setAt,
    typeOf: (key: string): string => column(key)?.type ?? "text",
    choicesOf: (key: string) => column(key)?.choices ?? [],
    /** What was typed into this cell before a reload or a crash. */
    earlier: (row: string, key: string): string | undefined =>
      kept?.row === row && kept.column === key ? kept.text : undefined,
    typed: (row: string, key: string, text: string): void =>
      void drafts().then((store) => store.keep(keptAs, { row, column: key, text } satisfies KeptCell)),
    async save(row: Row, key: string, text: string): Promise<void> {
      const found = column(key);
      const { changeOf } = await loadChanges();
      const change = found && changeOf(row, found, text, found.choices);
      if (change) await save(row, change);
    },
    finish(next: "stay" | "next" | "before", shown: readonly Column<Row>[], row: string): void {
      setKept(null);
      void drafts().then((store) => store.drop(keptAs));
      const open = shown.filter((one) => one.editable);
      const here = open.findIndex((one) => one.key === at?.column);
      const target = next === "stay" ? undefined : open[here + (next === "next" ? 1 : -1)];
      if (!target) back.current = at;
      setAt(target ? { row, column: target.key } : null);
    },
  };
}
