import type { KeyboardEvent, RefObject } from "react";
import { isTyping, meantKey } from "../lib/keys";

export type ListKeys<Row> = {
  onOpen?: ((row: Row) => void) | undefined;
  onPeek?: ((row: Row) => void) | undefined;
};

type ListKeysInput<Row> = ListKeys<Row> & {
  rows: readonly Row[];
  active: number;
  setActive: (index: number) => void;
  scrollTo: (index: number) => void;
  box: RefObject<HTMLDivElement | null>;
};

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 15, PageUp: -15 };

/** The keys every list has: one Tab stop, J K or arrows to walk, Enter to open, Space to peek. */
export function useListKeys<Row>({
  rows,
  active,
  setActive,
  scrollTo,
  box,
  onOpen,
  onPeek,
}: ListKeysInput<Row>) {
  function go(index: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    scrollTo(next);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  }

  function target(key: string): number | null {
    const step = STEPS[key];
    if (step !== undefined) return active + step;
    if (key === "Home") return 0;
    return key === "End" ? rows.length - 1 : null;
  }

  return (event: KeyboardEvent): void => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = meantKey(event.nativeEvent);
    const onRow = (event.target as Element).getAttribute("role") === "row";
    const row = rows[active];
    const index = target(key);
    if (index !== null) go(index);
    else if (key === "Enter" && row && onRow) onOpen?.(row);
    else if (key === " " && row && onRow) onPeek?.(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
