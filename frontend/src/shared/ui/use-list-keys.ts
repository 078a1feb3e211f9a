import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { isTyping, meantKey } from "../lib/keys";
import { isModalOpen, shippedKey } from "../lib/shortcuts";
import type { Column, RowSelection } from "./data-table-model";

export type ListKeys<Row> = {
  onOpen?: ((row: Row) => void) | undefined;
  onPeek?: ((row: Row) => void) | undefined;
  /** The cursor has come to another row; `near` are those before and after it. */
  onReach?: ((row: Row, near: readonly Row[]) => void) | undefined;
  onEdit?: ((row: Row, column: string) => void) | undefined;
  selection?: RowSelection | undefined;
};

type ListKeysInput<Row> = ListKeys<Row> & {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  active: number;
  column: string | null;
  arrive: (index: number, column: string | null) => void;
  scrollTo: (index: number) => void;
  box: RefObject<HTMLDivElement | null>;
};

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 15, PageUp: -15 };
/** Parts with keys of their own. */
const ELSEWHERE = "[role=grid],[role=dialog],[role=menu],[role=listbox],aside";
const SIDES: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * The keys every list has: J K or arrows to walk, → ← into the cells, Enter to open, Space to peek, X to
 * choose, Shift X a stretch, Ctrl A all, E to edit.
 */
export function useListKeys<Row>(input: ListKeysInput<Row>) {
  const { rows, columns, rowId, active, column, arrive, scrollTo, box, selection } = input;
  const anchor = useRef(0);

  /** False where that row is not in the document yet. */
  function reach(index: number, at: string | null): boolean {
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    const cell = at ? row?.querySelector<HTMLElement>(`[data-column="${CSS.escape(at)}"]`) : row;
    (cell ?? row)?.focus({ preventScroll: at === null });
    return Boolean(cell);
  }

  /** At once where it can be: the next key is for the new place, however soon it is pressed. */
  function focus(index: number, at: string | null): void {
    arrive(index, at);
    if (!reach(index, at)) requestAnimationFrame(() => reach(index, at));
  }

  function go(index: number): void {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    scrollTo(next);
    focus(next, column);
    const row = rows[next];
    if (row && next !== active) input.onReach?.(row, rows.slice(Math.max(0, next - 1), next + 2));
  }

  /** Arrows follow what is seen: in Arabic the next column stands to the left. */
  function aside(step: number): void {
    const rtl = box.current !== null && getComputedStyle(box.current).direction === "rtl";
    const at = columns.findIndex((one) => one.key === column);
    const next = Math.min(columns.length - 1, at + (rtl ? -step : step));
    focus(active, next < 0 ? null : (columns[next]?.key ?? null));
  }

  function extendTo(index: number): void {
    const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
    selection?.extend(rows.slice(from, to + 1).map(rowId));
  }

  function edit(): void {
    const row = rows[active];
    const target = columns.find((one) => one.editable && (column === null || one.key === column));
    if (row && target) input.onEdit?.(row, target.key);
  }

  function copy(): void {
    const row = rows[active];
    const text = row && columns.find((one) => one.key === column)?.text?.(row);
    if (text) void navigator.clipboard?.writeText(text);
  }

  function target(key: string): number | null {
    const step = STEPS[key];
    if (step !== undefined) return active + step;
    if (key === "Home") return 0;
    return key === "End" ? rows.length - 1 : null;
  }

  /** True when the key was ours. */
  function pressed(key: string, shift: boolean, here: boolean): boolean {
    const row = rows[active];
    const index = target(key);
    const side = SIDES[key];
    if (index !== null) go(index);
    else if (!here || !row) return false;
    else if (side !== undefined && columns.length > 0) aside(side);
    else if (key === "Enter" && input.onOpen) input.onOpen(row);
    else if (key === " " && input.onPeek) input.onPeek(row);
    else if (key === "e" && input.onEdit) edit();
    else if (key === "x" && selection && shift) extendTo(active);
    else if (key === "x" && selection) choose(active);
    else if (key === "Escape" && selection && selection.count > 0) selection.clear();
    else return false;
    return true;
  }

  function choose(index: number): void {
    const row = rows[index];
    anchor.current = index;
    if (row) selection?.toggle(rowId(row));
  }

  function hear(event: globalThis.KeyboardEvent, here: boolean): void {
    if (isTyping(event.target) || event.altKey || event.defaultPrevented) return;
    const key = meantKey(event);
    if (event.ctrlKey || event.metaKey) {
      if (key === "c" && column && !getSelection()?.toString()) copy();
      else if (key === "a" && selection) selection.selectAll();
      else return;
    } else if (!pressed(key.length === 1 && key !== " " ? shippedKey(key) : key, event.shiftKey, here))
      return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onKeyDown({ nativeEvent, target: at }: KeyboardEvent): void {
    hear(nativeEvent, (at as Element).matches('[role="row"],[role="gridcell"]'));
  }

  // Whoever has just come to the list, or stands on a button above it: the letters are for the row at the cursor.
  const latest = useRef((_event: globalThis.KeyboardEvent): void => undefined);
  latest.current = (event) => {
    if (event.defaultPrevented) return;
    const from = event.target as Element;
    const nowhere = from === document.body;
    const letter = /^[jkxe]$/i.test(meantKey(event)) && !event.ctrlKey && !event.metaKey;
    if (isModalOpen() || (!nowhere && (!letter || from.closest(ELSEWHERE)))) return;
    const going = target(meantKey(event)) !== null;
    hear(event, true);
    if (event.defaultPrevented && !going) focus(active, column);
  };
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => latest.current(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return {
    onKeyDown,
    extendTo: (index: number) => {
      extendTo(index);
      anchor.current = index;
    },
    anchorAt: (index: number) => {
      anchor.current = index;
    },
  };
}
