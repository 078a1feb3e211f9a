import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, Fragment, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "../lib/preferences";
import { useIsPhone, useMedia } from "../lib/use-media";
import { HeadRow } from "./data-table-head";
import {
  type CellRef,
  type Column,
  leastTableWidth,
  type OtherLine,
  type RowEvents,
  type TablePlace,
  tracksOf,
} from "./data-table-model";
import { BodyRow } from "./data-table-row";
import { type ListKeys, useListKeys } from "./use-list-keys";

export type DataTableProps<Row> = ListKeys<Row> & {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowName?: (row: Row) => string;
  /** Two lines under each other, for the phone. */
  phoneRow: (row: Row) => ReactNode;
  /** What a row shows that is pushed aside, on the phone. */
  phoneActions?: ((row: Row) => ReactNode) | undefined;
  total?: number | undefined;
  sort?: string | undefined;
  onSort?: ((sort: string) => void) | undefined;
  onEnd?: (() => void) | undefined;
  onResize?: ((column: string, width: number) => void) | undefined;
  /** The record that stands open beside the list. */
  openId?: string | null;
  place?: TablePlace;
  editing?: CellRef | null;
  editor?: (row: Row, column: Column<Row>) => ReactNode;
  /** Pasted on a cell: its row and those below it, and its column. */
  onPasteCells?: ((text: string, at: { rows: readonly Row[]; column: string }) => void) | undefined;
  /** A line that is no record is drawn by whoever put it among the rows; null for a record. */
  otherLine?: ((row: Row, at: OtherLine) => ReactNode) | undefined;
  /** What tells a line from the others, where one record stands in several. */
  lineKey?: ((row: Row) => string) | undefined;
};

const PHONE_ROW = 64;
const OVERSCAN = 8;
/** A second press within this time edits; what one press opens would move the cell from under it. */
const DOUBLE_MS = 220;

function useRowHeight(): number {
  const { density } = usePreferences();
  const coarse = useMedia("(pointer: coarse)");
  if (useIsPhone()) return PHONE_ROW;
  if (coarse) return 44;
  return { comfortable: 44, standard: 36, compact: 28 }[density];
}

const REST_MS = 250;
let resting: ReturnType<typeof setTimeout> | undefined;

/**
 * What an ellipsis hides is told by the cell itself, once the pointer rests on it. Not at once: rows that scroll
 * under the pointer would be measured one after the other, each time with a layout of all of them.
 */
function tellWhole(event: React.PointerEvent): void {
  const cell = (event.target as Element).closest<HTMLElement>('[role="gridcell"]');
  clearTimeout(resting);
  resting = setTimeout(() => {
    const text = cell?.querySelector<HTMLElement>("[data-text]");
    if (cell && text) cell.title = text.scrollWidth > text.clientWidth ? (text.textContent ?? "") : "";
  }, REST_MS);
}

/** Any number of rows, a screenful in the document. One Tab stop; the keys are those of `useListKeys`. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, total, onEnd, selection, place } = props;
  const phone = useIsPhone();
  const height = useRowHeight();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(() => place?.active ?? 0);
  const [column, setColumn] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    initialOffset: () => place?.offset ?? 0,
    getItemKey: (index) => (props.lineKey ?? rowId)(rows[index] as Row),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the height changes
  useEffect(() => virtual.measure(), [height]);

  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - OVERSCAN * 2) onEnd?.();
  }, [lastShown, rows.length, onEnd]);

  function arrive(index: number, at: string | null): void {
    setActive(index);
    setColumn(at);
    if (place) place.active = index;
  }

  const keys = useListKeys({
    ...props,
    active,
    column,
    arrive,
    scrollTo: (index) => virtual.scrollToIndex(index),
    box,
  });
  const events = useRowEvents(props, { arrive, extendTo: keys.extendTo, anchorAt: keys.anchorAt });
  const selectable = selection !== undefined && !phone;
  const tracks = useMemo(() => tracksOf(columns, selectable), [columns, selectable]);
  const least = phone ? undefined : leastTableWidth(columns, selectable);

  function pasted(event: ClipboardEvent): void {
    if (!props.onPasteCells || !column || (event.target as Element).closest("input,textarea,select")) return;
    event.preventDefault();
    props.onPasteCells(event.clipboardData.getData("text/plain"), { rows: rows.slice(active), column });
  }

  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={total ?? -1}
      aria-colcount={phone ? 1 : columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selection ? true : undefined}
      // Scrolled away from the line that holds the Tab stop, it is the table that Tab comes to.
      tabIndex={items.some((item) => item.index === active) ? -1 : 0}
      ref={box}
      onKeyDown={keys.onKeyDown}
      onPaste={pasted}
      onPointerOver={tellWhole}
      onScroll={() => {
        // As the virtual rows have read it: asking the document now would lay out the rows that just came.
        if (place) place.offset = virtual.scrollOffset ?? 0;
      }}
      className="relative min-h-0 flex-1 overflow-auto bg-surface [contain:strict]"
    >
      {!phone && <HeadRow {...props} tracks={tracks} least={least} />}
      <div
        role="rowgroup"
        className="relative"
        style={{ blockSize: virtual.getTotalSize(), minInlineSize: least }}
      >
        {items.map((item) => {
          const row = rows[item.index] as Row;
          const id = rowId(row);
          const other = props.otherLine?.(row, {
            index: item.index,
            start: item.start,
            height,
            active: item.index === active,
            onFocus: () => events.focused(item.index, null),
          });
          if (other) return <Fragment key={item.key}>{other}</Fragment>;
          return (
            <BodyRow
              key={item.key}
              row={row}
              id={id}
              name={props.rowName?.(row)}
              index={item.index}
              start={item.start}
              height={height}
              tracks={tracks}
              columns={columns}
              phoneRow={phone ? props.phoneRow : null}
              phoneActions={props.phoneActions}
              active={item.index === active}
              activeColumn={item.index === active ? column : null}
              open={props.openId === id}
              selected={selection?.has(id) ?? false}
              selecting={(selection?.count ?? 0) > 0}
              selectable={selectable}
              editing={props.editing?.row === id ? props.editing.column : null}
              editor={props.editing?.row === id ? props.editor : undefined}
              events={events}
            />
          );
        })}
      </div>
    </div>
  );
}

type Steps = {
  arrive: (index: number, column: string | null) => void;
  extendTo: (index: number) => void;
  anchorAt: (index: number) => void;
};

/** The same functions for every row and for as long as the table lives: rows that did not change stay as they are. */
function useRowEvents<Row>(props: DataTableProps<Row>, steps: Steps): RowEvents {
  const latest = useRef({ props, steps });
  const single = useRef<ReturnType<typeof setTimeout>>(undefined);
  latest.current = { props, steps };
  const [events] = useState<RowEvents>(() => {
    const rowAt = (index: number) => latest.current.props.rows[index] as Row;
    const choose = (index: number, extend: boolean) => {
      const { selection, rowId } = latest.current.props;
      if (extend) latest.current.steps.extendTo(index);
      else {
        latest.current.steps.anchorAt(index);
        selection?.toggle(rowId(rowAt(index)));
      }
    };
    return {
      chosen: choose,
      focused: (index, column) => latest.current.steps.arrive(index, column),
      pressed: (event, index) => {
        const { onPeek, selection } = latest.current.props;
        clearTimeout(single.current);
        if ((event.target as Element).closest("a,button,input,select,textarea")) return;
        if (selection && (event.ctrlKey || event.metaKey || event.shiftKey)) choose(index, event.shiftKey);
        else if (event.detail <= 1) single.current = setTimeout(() => onPeek?.(rowAt(index)), DOUBLE_MS);
      },
      doublePressed: (index, column) => latest.current.props.onEdit?.(rowAt(index), column),
    };
  });
  return events;
}
