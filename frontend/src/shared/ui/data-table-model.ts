import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  title: string;
  /** CSS grid track, e.g. "minmax(200px, 2fr)". */
  width: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** A grid cell of figures stands at the end of its column. */
  numeric?: boolean;
  /** The value as text: what Ctrl C takes along. */
  text?: (row: Row) => string;
  editable?: boolean;
  /** More than a text: it sets its own direction. */
  rich?: boolean;
  /** What a cell offers under the pointer: copy, call. */
  actions?: (row: Row) => ReactNode;
};

/** Which rows are chosen. `all` is everything the query finds, loaded or not, but for the exceptions. */
export type RowSelection = {
  count: number;
  all: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** From the row chosen last to this one. */
  extend: (ids: readonly string[]) => void;
  selectAll: () => void;
  clear: () => void;
};

/** Where the reader was: kept outside, so that coming back finds the same lines. */
export type TablePlace = { offset: number; active: number };

/** Where a line stands that is no record: the head of a group, what is still on its way. */
export type OtherLine = {
  index: number;
  start: number;
  height: number;
  /** It holds the one Tab stop of the table; what takes the focus there carries `data-index`. */
  active: boolean;
  onFocus: () => void;
};

export type CellRef = { row: string; column: string };

/** What a press on a row means to the table. */
export type RowEvents = {
  pressed: (event: React.MouseEvent, index: number) => void;
  focused: (index: number, column: string | null) => void;
  chosen: (index: number, extend: boolean) => void;
  doublePressed: (index: number, column: string) => void;
};

/** The least width of a track: "minmax(200px, 2fr)" and "200px" need 200. */
export function leastWidth(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 80);
}

const CHECK_WIDTH = 40;

export function tracksOf(columns: readonly { width: string }[], selectable: boolean): string {
  return [...(selectable ? [`${CHECK_WIDTH}px`] : []), ...columns.map((column) => column.width)].join(" ");
}

export function leastTableWidth(columns: readonly { width: string }[], selectable: boolean): number {
  return columns.reduce((sum, column) => sum + leastWidth(column.width), selectable ? CHECK_WIDTH : 0);
}
