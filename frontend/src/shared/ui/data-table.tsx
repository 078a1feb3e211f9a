import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "../lib/cx";
import { usePreferences } from "../lib/preferences";
import { useIsPhone, useMedia } from "../lib/use-media";
import { type ListKeys, useListKeys } from "./use-list-keys";

export type Column<Row> = {
  key: string;
  title: string;
  /** CSS grid track, e.g. "minmax(200px, 2fr)". */
  width: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** A grid cell of figures stands at the end of its column. */
  numeric?: boolean;
};

export type DataTableProps<Row> = ListKeys<Row> & {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Two lines under each other, for the phone. */
  phoneRow: (row: Row) => ReactNode;
  total?: number | undefined;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  onEnd?: (() => void) | undefined;
};

const PHONE_ROW = 64;
const OVERSCAN = 8;

function useRowHeight(): number {
  const { density } = usePreferences();
  const coarse = useMedia("(pointer: coarse)");
  if (useIsPhone()) return PHONE_ROW;
  if (coarse) return 44;
  return { comfortable: 44, standard: 36, compact: 28 }[density];
}

/** Any number of rows, a screenful in the document. Keys: J K or arrows, Enter, Space, Home, End. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, phoneRow, total, onEnd } = props;
  const phone = useIsPhone();
  const height = useRowHeight();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    getItemKey: (index) => rowId(rows[index] as Row),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the height changes
  useEffect(() => virtual.measure(), [height]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - OVERSCAN * 3) onEnd?.();
  }, [lastShown, rows.length, onEnd]);

  const onKeyDown = useListKeys({
    ...props,
    active,
    setActive,
    scrollTo: (index) => virtual.scrollToIndex(index),
    box,
  });
  const tracks = columns.map((column) => column.width).join(" ");

  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? -1}
      aria-colcount={phone ? 1 : columns.length}
      tabIndex={rows.length === 0 ? 0 : -1}
      ref={box}
      onKeyDown={onKeyDown}
      className="relative min-h-0 flex-1 overflow-auto bg-surface [contain:strict]"
    >
      {!phone && <HeadRow {...props} tracks={tracks} />}
      <div role="rowgroup" className="relative min-w-fit" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index] as Row;
          return (
            <div
              key={item.key}
              role="row"
              data-index={item.index}
              aria-rowindex={item.index + 2}
              aria-current={item.index === active || undefined}
              tabIndex={item.index === active ? 0 : -1}
              onFocus={() => setActive(item.index)}
              onClick={(event) => !(event.target as Element).closest("a,button,input") && props.onPeek?.(row)}
              style={{
                blockSize: height,
                transform: `translateY(${item.start}px)`,
                gridTemplateColumns: tracks,
              }}
              className={cx(
                "absolute inset-x-0 top-0 border-b border-line text-table outline-offset-[-2px]",
                "hover:bg-sunken focus-within:bg-accent-soft",
                !phone && "grid items-center",
              )}
            >
              {phone ? (
                <div role="gridcell" className="flex h-full items-center px-3">
                  {phoneRow(row)}
                </div>
              ) : (
                columns.map((column) => <Cell key={column.key} column={column} row={row} />)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  return (
    <div role="gridcell" className={cx("min-w-0 truncate px-3", column.numeric && "tabular text-end")}>
      {column.cell(row)}
    </div>
  );
}

type HeadProps<Row> = Pick<DataTableProps<Row>, "columns" | "sort" | "onSort"> & { tracks: string };

function HeadRow<Row>({ columns, sort, onSort, tracks }: HeadProps<Row>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 min-w-fit border-b border-line bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        className="grid h-8 items-center"
        style={{ gridTemplateColumns: tracks }}
      >
        {columns.map((column) => (
          <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

type HeadCellProps<Row> = {
  column: Column<Row>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
};

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : undefined;
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={direction}
      className={cx("truncate px-3 text-meta font-medium text-ink-2", column.numeric && "text-end")}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="inline-flex min-h-6 cursor-pointer items-center gap-1 hover:text-ink"
          onClick={() => onSort(direction === "ascending" ? `-${column.key}` : column.key)}
        >
          {column.title}
          <span aria-hidden="true">
            {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
          </span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}
