import { type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import type { Column, RowSelection } from "./data-table-model";
import { leastWidth } from "./data-table-model";

type HeadProps<Row> = {
  columns: readonly Column<Row>[];
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  onResize?: ((column: string, width: number) => void) | undefined;
  selection?: RowSelection | undefined;
  tracks: string;
  least: number | undefined;
};

export function HeadRow<Row>({ columns, sort, onSort, onResize, selection, tracks, least }: HeadProps<Row>) {
  const [dragged, setDragged] = useState<string | null>(null);
  const shown = dragged ?? tracks;
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-10 border-b border-line bg-surface"
      style={{ minInlineSize: least }}
    >
      <div
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        className="grid h-8 items-center bg-surface"
        style={{ gridTemplateColumns: shown }}
      >
        {selection && <CheckHead selection={selection} />}
        {columns.map((column, index) => (
          <HeadCell
            key={column.key}
            column={column}
            frozen={index === 0}
            afterCheck={selection !== undefined}
            sort={sort}
            onSort={onSort}
          >
            {onResize && (
              <Resizer
                onDrag={(width) => {
                  const parts = columns.map((one) => (one.key === column.key ? `${width}px` : one.width));
                  setDragged([...(selection ? [tracks.split(" ")[0]] : []), ...parts].join(" "));
                }}
                onDone={(width) => {
                  setDragged(null);
                  onResize(column.key, width);
                }}
                least={Math.min(64, leastWidth(column.width))}
              />
            )}
          </HeadCell>
        ))}
      </div>
    </div>
  );
}

function CheckHead({ selection }: { selection: RowSelection }) {
  const { t } = useTranslation("common");
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      className="sticky start-0 z-1 flex h-full items-center justify-center bg-inherit"
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t("table.selectAll")}
        checked={selection.all}
        ref={(node) => {
          if (node) node.indeterminate = selection.count > 0 && !selection.all;
        }}
        onChange={() => (selection.count > 0 ? selection.clear() : selection.selectAll())}
        className="size-4 cursor-pointer accent-accent"
      />
    </div>
  );
}

type HeadCellProps<Row> = {
  column: Column<Row>;
  frozen: boolean;
  afterCheck: boolean;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
  children: React.ReactNode;
};

function HeadCell<Row>({ column, frozen, afterCheck, sort, onSort, children }: HeadCellProps<Row>) {
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={direction}
      className={cx(
        "relative h-full content-center truncate px-3 text-meta font-medium text-ink-2",
        column.numeric && "text-end",
        frozen && "sticky z-1 bg-inherit",
        frozen && (afterCheck ? "start-10 ps-1" : "start-0"),
      )}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="inline-flex min-h-6 max-w-full cursor-pointer items-center gap-1 hover:text-ink"
          onClick={() => onSort(direction === "ascending" ? `-${column.key}` : column.key)}
        >
          <span className="truncate">{column.title}</span>
          <span aria-hidden="true">
            {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
          </span>
        </button>
      ) : (
        column.title
      )}
      {children}
    </div>
  );
}

type ResizerProps = { least: number; onDrag: (width: number) => void; onDone: (width: number) => void };

/** Dragged with the pointer; the keyboard sets the same width in the list of columns. */
function Resizer({ least, onDrag, onDone }: ResizerProps) {
  function start(event: PointerEvent<HTMLSpanElement>): void {
    event.preventDefault();
    const handle = event.currentTarget;
    const cell = handle.parentElement;
    if (!cell) return;
    const before = cell.getBoundingClientRect().width;
    const from = event.clientX;
    const sign = getComputedStyle(cell).direction === "rtl" ? -1 : 1;
    let width = before;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => {
      width = Math.round(Math.max(least, before + (move.clientX - from) * sign));
      onDrag(width);
    };
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
      if (width !== before) onDone(width);
    };
  }
  return (
    <span
      aria-hidden="true"
      data-resizer=""
      onPointerDown={start}
      className="absolute end-0 top-0 h-full w-2 cursor-col-resize touch-none border-e border-transparent hover:border-line-strong"
    />
  );
}
