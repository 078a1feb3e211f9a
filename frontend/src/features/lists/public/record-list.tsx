import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { CardRecord, ListedObject, ListedRecord } from "@/features/cards/public/types";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { DataTable, type DataTableProps } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { PartBoundary } from "@/shared/ui/part-boundary";
import { Skeleton } from "@/shared/ui/skeleton";
import { SlowNote } from "@/shared/ui/slow-note";
import type { LeftOver } from "../bulk/use-bulk";
import type { GroupedTableProps } from "../parts/grouped-table";
import { ListHead } from "../parts/list-head";
import { fieldValue, membersOf, plainText } from "../table/card-values";
import { resized } from "../table/list-columns";
import { memoryOf } from "../table/list-memory";
import type { PastedLine } from "../table/paste";
import { type PhoneLines, phoneLines, usePhoneFields } from "../table/phone-fields";
import { type CardColumn, useCardColumns } from "../table/use-card-columns";
import { useCellEditing } from "../table/use-cell-editing";
import { loadCellWriting } from "../table/use-cell-saving";
import { type ListControl, useListControl } from "../table/use-list-control";
import { useListKeyHelp } from "../table/use-list-key-help";
import { useExactTotal, useSelection } from "../table/use-selection";
import { ViewTabs } from "../views/view-tabs";
import type { ListAsk } from "./list-ask";
import type { ListData, OnListState } from "./list-data";
import type { ListState } from "./list-state";
import { leaveTrail } from "./list-trail";

const Seldom = lazy(async () => ({ default: (await import("../parts/seldom")).Seldom }));
const RecordDrawer = lazy(async () => ({ default: (await import("../parts/record-drawer")).RecordDrawer }));
const loadBar = () => import("../bulk/selection-bar");
// A component loaded late forgets of what kind its rows are.
const GroupedTable = lazy(async () => ({
  default: (await import("../parts/grouped-table")).GroupedTable,
})) as unknown as <Row extends ListedRecord>(props: GroupedTableProps<Row>) => ReactNode;
const SelectionBar = lazy(async () => ({ default: (await loadBar()).SelectionBar }));
const LeftReport = lazy(async () => ({ default: (await import("../bulk/left-report")).LeftReport }));
const loadEditor = () => import("../parts/cell-editor");
const CellEditor = lazy(async () => ({ default: (await loadEditor()).CellEditor }));
const QUIET_MS = 1_000;
/** A list that one look takes in needs no letters and no months. */
const LONG = 50;
const NAMES = { contacts: "display_name", companies: "name", deals: "name" } as const;

/** A name goes by letters, a time by months ("2026-03"). */
const MONTH = /^\d{4}-\d\d$/;

/** What the list asks, and at which letter or month it begins where its order has such places. */
function useBegun(
  object: ListedObject,
  { ask, state }: ListControl,
  inGroups: boolean,
): { placed: boolean; ask: ListAsk } {
  const key = ask.sort.replace("-", "");
  const byTime = key.endsWith("_at");
  const placed = !inGroups && (byTime || key === NAMES[object]);
  const at = placed && state.at && MONTH.test(state.at) === byTime ? state.at : null;
  return { placed, ask: useMemo(() => (at ? { ...ask, at } : ask), [ask, at]) };
}

type RecordListProps<Row> = {
  object: ListedObject;
  title: string;
  state: ListState;
  onState: OnListState;
  useData: (ask: ListAsk, members: readonly string[], ready: boolean) => ListData<Row>;
  nameCell: (row: Row) => ReactNode;
  nameOf: (row: Row) => string;
  phoneRow: (row: Row, lines: PhoneLines) => ReactNode;
  onOpen: (id: string) => void;
  /** A neighbour of what is open: fetched before it is asked for. */
  onNear: (id: string) => void;
  /** The card of the record that stands open beside the list. */
  card: (id: string) => ReactNode;
  /** What stands there before the first record: one sentence, one action. */
  first: ReactNode;
  /** Beside the name of the list: other ways to look at the same, and what is begun from here. */
  beside?: ReactNode;
};

/** Contacts and companies alike: views, search, conditions, count, rows without end, a card beside them. */
export function RecordList<Row extends ListedRecord>(props: RecordListProps<Row>) {
  const { object, title, state, onState, useData, onOpen, card } = props;
  const control = useListControl(object, state, onState);
  const columns = useCardColumns<Row>(object, props.nameCell);
  const phone = useIsPhone();
  const lines = usePhoneFields(object);
  const members = useMemo(() => {
    const known = new Set(columns.map((column) => column.key));
    const keys = phone ? lines : control.columns.map((column) => column.key);
    return membersOf(
      object,
      keys.filter((key) => known.has(key)),
    );
  }, [columns, control.columns, lines, object, phone]);
  const grouped = columns.find((column) => column.key === control.group && column.groupable);
  const { placed, ask } = useBegun(object, control, grouped !== undefined);
  const data = useData(ask, members, control.ready);
  const ids = useMemo(() => data.rows.map((row) => row.id), [data.rows]);
  useEffect(() => {
    // In groups the order of what is seen is another one, and told there.
    if (!grouped) leaveTrail(object, ids);
  }, [object, ids, grouped]);
  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ViewTabs object={object} control={control} />
        <ListHead
          object={object}
          title={title}
          control={control}
          known={columns}
          total={data.total}
          beside={props.beside}
        />
        <Suspense>
          {placed && (ask.at || (data.total?.value ?? 0) > LONG) && (
            <Seldom part="places" sort={ask.sort} at={ask.at ?? null} onJump={(at) => onState({ at })} />
          )}
        </Suspense>
        <div className="relative h-0.5" aria-hidden="true">
          {data.isFetching && <div className="h-full animate-pulse bg-accent" />}
        </div>
        <SlowNote waiting={data.isFetching} onCancel={data.cancel} />
        <PartBoundary>
          <ListBody
            {...props}
            control={control}
            data={data}
            columns={columns}
            members={members}
            grouped={grouped}
            at={ask.at ?? null}
          />
        </PartBoundary>
      </div>
      <Suspense>
        {state.peek && (
          <RecordDrawer
            object={object}
            recordId={state.peek}
            onWalk={(id) => onState({ peek: id })}
            onOpen={() => state.peek && onOpen(state.peek)}
            onClose={() => onState({ peek: null })}
          >
            {card(state.peek)}
          </RecordDrawer>
        )}
      </Suspense>
    </div>
  );
}

type ListBodyProps<Row> = RecordListProps<Row> & {
  control: ListControl;
  data: ListData<Row>;
  columns: readonly CardColumn<Row>[];
  members: readonly string[];
  /** By which field the rows stand in groups. */
  grouped: CardColumn<Row> | undefined;
  at: string | null;
};

function ListBody<Row extends ListedRecord>(props: ListBodyProps<Row>) {
  const { t } = useTranslation("lists");
  const { data, control, first, object, at } = props;
  if (data.error) {
    const error = data.error instanceof ApiError ? data.error : null;
    return (
      <ErrorPanel
        message={error?.message ?? String(data.error)}
        requestId={error?.requestId ?? null}
        onRetry={data.retry}
      />
    );
  }
  if (data.isStopped) {
    return (
      <EmptyState title={t("list.stopped")}>
        <Button onClick={data.retry}>{t("list.again")}</Button>
      </EmptyState>
    );
  }
  if (data.isPending) return <Skeleton lines={12} label={t("list.loading")} />;
  if (data.rows.length === 0 && at) {
    return (
      <Suspense>
        <Seldom
          part="emptyFrom"
          sort={control.ask.sort}
          at={at}
          onStart={() => props.onState({ at: null })}
        />
      </Suspense>
    );
  }
  if (data.rows.length === 0 && !control.narrowed) return <Suspense>{first}</Suspense>;
  if (data.rows.length === 0) {
    return (
      <Suspense fallback={<Skeleton lines={3} label={t("list.loading")} />}>
        <Seldom part="nobody" object={object} control={control} />
      </Suspense>
    );
  }
  return <ListTable key={at} {...props} />;
}

function ListTable<Row extends ListedRecord>(props: ListBodyProps<Row>) {
  const { t } = useTranslation("lists");
  const { object, title, state, onState, data, control, columns, nameOf, grouped } = props;
  const list = `${object}|${JSON.stringify(control.ask)}`;
  const memory = memoryOf(list);
  const part = props.at ?? grouped?.key;
  const { place } = part ? memoryOf(`${list}|${part}`) : memory;
  const capped = data.total !== undefined && data.total.kind !== "exact";
  const exact = useExactTotal(object, control.ask, capped && memory.chosen.all);
  const selection = useSelection(memory, exact ?? data.total?.value ?? data.rows.length);
  const editing = useCellEditing(object, columns);
  const shown = useMemo(() => {
    const byKey = new Map(columns.map((column) => [column.key, column]));
    return control.columns.flatMap(({ key, width }) => {
      const column = byKey.get(key);
      return column ? [width === null ? column : { ...column, width: `${width}px` }] : [];
    });
  }, [columns, control.columns]);
  const fields = usePhoneFields(object);
  const { phoneRow } = props;
  const twoLines = useCallback(
    (row: Row) => {
      const chosen = fields.flatMap((key) => columns.find((column) => column.key === key) ?? []);
      return phoneRow(row, phoneLines(row, chosen));
    },
    [columns, fields, phoneRow],
  );
  const phoneActions = useCallback(
    (row: Row) => (
      <Suspense>
        {object !== "deals" && (
          <Seldom part="aside" object={object} row={row as CardRecord} name={nameOf(row)} />
        )}
      </Suspense>
    ),
    [object, nameOf],
  );
  useListKeyHelp(object !== "deals");
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([loadEditor(), loadBar(), loadCellWriting()]), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);

  const [paste, setPaste] = useState<{ column: CardColumn<Row>; plan: PastedLine[]; over: number } | null>(
    null,
  );

  const [report, setReport] = useState<LeftOver | null>(null);

  async function pasted(text: string, at: { rows: readonly Row[]; column: string }): Promise<void> {
    const { MOST_PASTED, pastedColumn, pastePlan } = await import("../table/paste");
    const column = columns.find((one) => one.key === at.column);
    const lines = pastedColumn(text).slice(0, MOST_PASTED);
    if (!column?.editable || lines.every((line) => line === "")) return;
    const plan = pastePlan(at.rows, column, column.choices, lines);
    setPaste({ column, plan, over: lines.length - plan.length });
  }

  function reached(row: Row, near: readonly Row[]): void {
    if (!state.peek) return;
    onState({ peek: row.id });
    for (const one of near) if (one.id !== row.id) props.onNear(one.id);
  }

  const table: DataTableProps<Row> = {
    label: title,
    columns: shown,
    rows: data.rows,
    rowId: (row) => row.id,
    rowName: nameOf,
    phoneRow: twoLines,
    phoneActions: object === "deals" ? undefined : phoneActions,
    total: data.total?.kind === "exact" ? data.total.value : undefined,
    sort: control.ask.sort,
    onSort: (sort) => onState({ sort }),
    onEnd: data.more,
    onOpen: (row) => props.onOpen(row.id),
    onPeek: (row) => onState({ peek: state.peek === row.id ? null : row.id }, !state.peek),
    onReach: reached,
    onEdit: (row, column) => editing.start({ row: row.id, column }),
    onPasteCells: (text, at) => object !== "deals" && void pasted(text, at),
    onResize: (key, width) => control.setColumns(resized(control.columns, key, width)),
    openId: state.peek,
    place,
    selection,
    editing: editing.at,
    editor: (row, column) => (
      <Suspense>
        <CellEditor
          key={`${row.id} ${column.key}`}
          label={column.title}
          type={editing.typeOf(column.key)}
          value={plainText(fieldValue(row, column.key))}
          choices={editing.choicesOf(column.key)}
          earlier={editing.earlier(row.id, column.key)}
          onType={(text) => editing.typed(row.id, column.key, text)}
          onSave={(text) => editing.save(row, column.key, text)}
          onDone={(next) => editing.finish(next, shown, row.id)}
        />
      </Suspense>
    ),
  };

  return (
    <>
      {grouped ? (
        <Suspense fallback={<Skeleton lines={12} label={t("list.loading")} />}>
          <GroupedTable
            key={grouped.key}
            object={object}
            by={grouped}
            control={control}
            useData={props.useData}
            members={props.members}
            table={table}
          />
        </Suspense>
      ) : (
        <DataTable {...table} />
      )}
      <Suspense>
        {paste && object !== "deals" && (
          <Seldom
            part="paste"
            object={object}
            title={paste.column.title}
            plan={paste.plan}
            over={paste.over}
            nameOf={(row) => nameOf(row as Row)}
            onClose={() => setPaste(null)}
          />
        )}
      </Suspense>
      <Suspense>
        {selection.count > 0 && (
          <SelectionBar
            object={object}
            ask={control.ask}
            selection={selection}
            columns={columns}
            shown={control.columns.map((one) => one.key)}
            total={exact ?? data.total?.value ?? 0}
            onReport={setReport}
          />
        )}
      </Suspense>
      <Suspense>
        {report && <LeftReport object={object} report={report} onClose={() => setReport(null)} />}
      </Suspense>
    </>
  );
}
