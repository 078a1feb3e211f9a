import { lazy, memo, type PointerEvent, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import type { Column, RowEvents } from "./data-table-model";

type BodyRowProps<Row> = {
  row: Row;
  id: string;
  name: string | undefined;
  index: number;
  start: number;
  height: number;
  tracks: string;
  columns: readonly Column<Row>[];
  phoneRow: ((row: Row) => ReactNode) | null;
  phoneActions: ((row: Row) => ReactNode) | undefined;
  active: boolean;
  activeColumn: string | null;
  open: boolean;
  selected: boolean;
  selecting: boolean;
  selectable: boolean;
  editing: string | null;
  editor: ((row: Row, column: Column<Row>) => ReactNode) | undefined;
  events: RowEvents;
};

const LONG_PRESS_MS = 500;
const SwipeRow = lazy(async () => ({ default: (await import("./swipe-row")).SwipeRow }));

function Row<Row>(props: BodyRowProps<Row>) {
  const { row, index, columns, active, activeColumn, open, selected, selectable, events, phoneRow } = props;
  const press = useLongPress(() => events.chosen(index, false));
  return (
    <div
      role="row"
      data-index={index}
      data-row={props.id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      tabIndex={active && activeColumn === null ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && events.focused(index, null)}
      {...press.handlers}
      onClickCapture={(event) => {
        if (!press.wasLong() && !(phoneRow && props.selecting)) return;
        event.preventDefault();
        event.stopPropagation();
        if (!press.wasLong()) events.chosen(index, false);
        press.forget();
      }}
      onClick={(event) => events.pressed(event, index)}
      style={{
        blockSize: props.height,
        transform: `translateY(${props.start}px)`,
        gridTemplateColumns: props.tracks,
      }}
      className={cx(
        "group/row absolute inset-x-0 top-0 border-b border-line text-table outline-none",
        "after:pointer-events-none after:absolute after:inset-0 after:z-2 focus-visible:after:border-2 focus-visible:after:border-info",
        selected || open ? "bg-accent-soft" : "bg-surface hover:bg-sunken focus-within:bg-sunken",
        phoneRow ? "select-none [-webkit-touch-callout:none]" : "grid items-center",
      )}
    >
      {phoneRow ? (
        <div role="gridcell" className="flex h-full items-center bg-inherit">
          <PhoneLines actions={props.selecting ? undefined : props.phoneActions?.(row)}>
            {phoneRow(row)}
          </PhoneLines>
        </div>
      ) : (
        <>
          {selectable && <CheckCell {...props} />}
          {columns.map((column, at) => (
            <Cell
              key={column.key}
              column={column}
              row={row}
              index={index}
              frozen={at === 0}
              afterCheck={selectable}
              active={activeColumn === column.key}
              editor={props.editing === column.key ? props.editor : undefined}
              events={events}
            />
          ))}
        </>
      )}
    </div>
  );
}

function PhoneLines({ actions, children }: { actions: ReactNode; children: ReactNode }) {
  const lines = <div className="flex h-full min-w-0 flex-1 items-center px-3">{children}</div>;
  if (!actions) return lines;
  return (
    <Suspense fallback={lines}>
      <SwipeRow actions={actions}>{children}</SwipeRow>
    </Suspense>
  );
}

/** Rows that did not change are not drawn again while the list scrolls under them. */
export const BodyRow = memo(Row) as typeof Row;

function CheckCell<Row>({ name, index, selected, selecting, events }: BodyRowProps<Row>) {
  const { t } = useTranslation("common");
  return (
    <div role="gridcell" className="sticky start-0 z-1 flex h-full items-center justify-center bg-inherit">
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t("table.select", { name: name ?? index + 1 })}
        checked={selected}
        onChange={() => undefined}
        onClick={(event) => {
          event.stopPropagation();
          events.chosen(index, event.shiftKey);
        }}
        className={cx(
          "size-4 cursor-pointer accent-accent",
          !selecting && "opacity-40 group-hover/row:opacity-100",
        )}
      />
    </div>
  );
}

type CellProps<Row> = {
  column: Column<Row>;
  row: Row;
  index: number;
  frozen: boolean;
  afterCheck: boolean;
  active: boolean;
  editor: ((row: Row, column: Column<Row>) => ReactNode) | undefined;
  events: RowEvents;
};

function Cell<Row>({ column, row, index, frozen, afterCheck, active, editor, events }: CellProps<Row>) {
  const [near, setNear] = useState(false);
  const actions = (near || active) && !editor ? column.actions?.(row) : null;
  return (
    <div
      role="gridcell"
      data-column={column.key}
      aria-readonly={column.editable ? undefined : true}
      tabIndex={active ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && events.focused(index, column.key)}
      onPointerEnter={column.actions ? () => setNear(true) : undefined}
      onPointerLeave={column.actions ? () => setNear(false) : undefined}
      onDoubleClick={column.editable ? () => events.doublePressed(index, column.key) : undefined}
      className={cx(
        "relative flex h-full min-w-0 items-center px-3 outline-offset-[-2px]",
        frozen && "sticky z-1 bg-inherit",
        frozen && (afterCheck ? "start-10 ps-1" : "start-0"),
        editor && "z-2 overflow-visible px-0.5",
      )}
    >
      {editor ? (
        editor(row, column)
      ) : (
        <span
          data-text=""
          dir={column.rich ? undefined : "auto"}
          className={cx(
            "min-w-0 flex-1 truncate [text-align:match-parent]",
            column.numeric && "tabular text-end",
          )}
        >
          {column.cell(row)}
        </span>
      )}
      {actions && (
        <span className="absolute inset-y-0 end-0 flex items-center bg-inherit ps-1 pe-1 [background:inherit]">
          {actions}
        </span>
      )}
    </div>
  );
}

/** A finger that rests chooses the row; the click that follows it is not another one. */
function useLongPress(run: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const touched = useRef(false);
  const stop = () => clearTimeout(timer.current);
  return {
    wasLong: () => long.current,
    forget: () => {
      long.current = false;
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        long.current = false;
        touched.current = event.pointerType === "touch";
        if (!touched.current) return;
        timer.current = setTimeout(() => {
          long.current = true;
          run();
        }, LONG_PRESS_MS);
      },
      onPointerMove: (event: PointerEvent) => {
        if (Math.abs(event.movementX) + Math.abs(event.movementY) > 4) stop();
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu: (event: React.MouseEvent) => touched.current && event.preventDefault(),
    },
  };
}
