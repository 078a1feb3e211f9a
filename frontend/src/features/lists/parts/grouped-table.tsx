import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { type GroupsOut, groupCompanies, groupContacts, groupDeals } from "@/api/gen";
import type { ListedObject, ListedRecord } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { DataTable, type DataTableProps } from "@/shared/ui/data-table";
import type { OtherLine } from "@/shared/ui/data-table-model";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { GroupRow, LineOfOthers } from "@/shared/ui/group-row";
import { IconButton } from "@/shared/ui/icon-button";
import { Skeleton } from "@/shared/ui/skeleton";
import { askQuery, type ListAsk } from "../public/list-ask";
import type { ListData } from "../public/list-data";
import { leaveTrail } from "../public/list-trail";
import type { Choice } from "../table/editable";
import type { ListControl } from "../table/use-list-control";
import {
  conditionOf,
  type Group,
  type GroupField,
  type GroupPages,
  groupsOf,
  isRecordId,
  isRepeated,
  type Line,
  lineId,
  lineKey,
  linesOf,
  ofRecord,
  openGroups,
  recordsOf,
  runOf,
} from "./group-lines";

type Grouped = GroupField & { title: string; choices: readonly Choice[] };
type UseRows<Row> = (ask: ListAsk, members: readonly string[], ready: boolean) => ListData<Row>;

export type GroupedTableProps<Row> = {
  object: ListedObject;
  by: Grouped;
  control: ListControl;
  useData: UseRows<Row>;
  members: readonly string[];
  /** The table as it is without groups. */
  table: DataTableProps<Row>;
};

const HEADS = { contacts: groupContacts, companies: groupCompanies, deals: groupDeals };

async function heads(
  object: ListedObject,
  by: string,
  ask: ListAsk,
  signal: AbortSignal,
): Promise<GroupsOut> {
  const query = { by, ...askQuery({ ...ask, sort: "" }) };
  const options = { query, signal, throwOnError: true } as const;
  return (await HEADS[object](options)).data;
}

/** The rows of a list under the heads of their groups, largest first; those of a group are read when it is opened. */
export function GroupedTable<Row extends ListedRecord>(props: GroupedTableProps<Row>) {
  const { object, by, control, table } = props;
  const { t } = useTranslation("lists");
  const { ask, ready } = control;
  useFoldingHelp();
  const found = useQuery({
    queryKey: [object, "list", "groups", by.key, { q: ask.q, filter: ask.filter }],
    enabled: ready,
    queryFn: ({ signal }) => heads(object, by.key, ask, signal),
    placeholderData: (before) => before,
  });
  const nameOf = useGroupName(by);
  const groups = useMemo(() => (found.data ? groupsOf(found.data, nameOf) : []), [found.data, nameOf]);
  const open = useMemo(() => openGroups(groups, control.state.open), [groups, control.state.open]);
  const { pages, tell } = usePages<Row>();
  const shownOpen = groups.filter((group) => open.has(group.key));
  // The rows are first shown together, so that Back finds the place it left.
  const complete =
    found.data !== undefined && shownOpen.every((group) => pages.get(group.key)?.isPending === false);
  const begun = useRef(false);
  begun.current ||= complete;
  if (found.error && !found.data) return <Failure error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      {shownOpen.map((group) => (
        <GroupReader
          key={group.key}
          group={group}
          ask={{ ...ask, filter: [...ask.filter, conditionOf(by, group.value)] }}
          members={props.members}
          ready={ready}
          useData={props.useData}
          tell={tell}
        />
      ))}
      {begun.current && found.data ? (
        <TableOfLines
          object={object}
          by={by}
          control={control}
          table={table}
          groups={groups}
          open={open}
          pages={pages}
          found={found.data}
        />
      ) : (
        <Skeleton lines={12} label={t("list.loading")} />
      )}
    </>
  );
}

function useFoldingHelp(): void {
  const { t } = useTranslation("lists");
  const told = { group: t("list.keys"), run: () => undefined, told: true };
  useShortcuts([
    { ...told, keys: "→", label: t("group.unfold") },
    { ...told, keys: "←", label: t("group.fold") },
  ]);
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  return <ErrorPanel message={error.message} requestId={requestId} onRetry={onRetry} />;
}

/** Words for a value: its label, the name of the choice, or the value as it is. */
function useGroupName({ choices }: Grouped) {
  const { t } = useTranslation("lists");
  return useCallback(
    ({ value, label }: GroupsOut["data"][number]) =>
      value === null
        ? t("group.none")
        : (label ?? choices.find((one) => one.value === String(value))?.label ?? String(value)),
    [choices, t],
  );
}

type Tell<Row> = (key: string, pages: GroupPages<Row> | null) => void;

function usePages<Row>() {
  const [pages, setPages] = useState<ReadonlyMap<string, GroupPages<Row>>>(new Map());
  const tell = useCallback<Tell<Row>>((key, one) => {
    setPages((old) => {
      const next = new Map(old);
      if (one) next.set(key, one);
      else next.delete(key);
      return next;
    });
  }, []);
  return { pages, tell };
}

type GroupReaderProps<Row> = {
  group: Group;
  ask: ListAsk;
  members: readonly string[];
  ready: boolean;
  useData: UseRows<Row>;
  tell: Tell<Row>;
};

/** Reads one open group, page after page, and has no looks of its own. */
function GroupReader<Row>({ group: { key }, ask, members, ready, useData, tell }: GroupReaderProps<Row>) {
  const { rows, hasMore, isPending, error, more, retry } = useData(ask, members, ready);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is the same question each time
  useEffect(() => {
    tell(key, { rows, hasMore, isPending, error, more, retry });
  }, [key, rows, hasMore, isPending, error, more, tell]);
  useEffect(() => () => tell(key, null), [key, tell]);
  return null;
}

type TableOfLinesProps<Row> = Pick<GroupedTableProps<Row>, "object" | "by" | "control" | "table"> & {
  groups: readonly Group[];
  open: ReadonlySet<string>;
  pages: ReadonlyMap<string, GroupPages<Row>>;
  found: GroupsOut;
};

function TableOfLines<Row extends ListedRecord>(props: TableOfLinesProps<Row>) {
  const { object, by, control, table, groups, open, pages, found } = props;
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const lines = useMemo(
    () => linesOf(groups, open, pages, found.more_groups),
    [groups, open, pages, found.more_groups],
  );
  useEffect(
    () =>
      leaveTrail(
        object,
        recordsOf(lines).map((row) => row.id),
      ),
    [object, lines],
  );
  // Counted over the first hundred thousand: of more there are at least so many.
  const counted = (count: number) => `${fmt.number(count)}${found.total.kind === "exact" ? "" : "+"}`;

  function toggle({ key }: Group): void {
    const next = open.has(key) ? [...open].filter((one) => one !== key) : [...open, key];
    control.onState({ open: next });
  }

  const ofLines = useTableOfLines(table, lines, by, toggle);

  function only(group: Group): void {
    const others = control.ask.filter.filter((one) => one.field !== by.key);
    const filter = [...others, conditionOf(by, group.value)];
    control.onState({ filter, at: null, open: [group.key] });
  }

  function otherLine(line: Line<Row>, at: OtherLine) {
    switch (line.kind) {
      case "row":
        return null;
      case "head":
        return (
          <GroupRow
            at={at}
            name={line.group.name}
            count={counted(line.group.count)}
            open={line.open}
            onToggle={() => toggle(line.group)}
          >
            {groups.length > 1 && (
              <IconButton
                small
                tabIndex={at.active ? 0 : -1}
                label={t("group.only", { name: line.group.name })}
                icon={<SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => only(line.group)}
              />
            )}
          </GroupRow>
        );
      case "rest":
        return <Rest at={at} pages={line.pages} />;
      case "left-out":
        return (
          <LineOfOthers at={at}>
            <span className="px-3 text-ink-2">{t("group.more")}</span>
          </LineOfOthers>
        );
    }
  }

  return <DataTable {...ofLines} otherLine={otherLine} />;
}

/** The place of what is still to come of a group: coming into sight it asks for it. */
function Rest<Row>({ at, pages }: { at: OtherLine; pages: GroupPages<Row> | undefined }) {
  const { t } = useTranslation("lists");
  const more = pages?.more;
  const failed = pages?.error;
  useEffect(() => {
    if (!failed) more?.();
  }, [more, failed]);
  return (
    <LineOfOthers at={at}>
      {failed ? (
        <span role="alert" className="flex items-center gap-2 px-3">
          <span>{failed instanceof Error ? failed.message : String(failed)}</span>
          <button type="button" className="min-h-6 cursor-pointer underline" onClick={pages.retry}>
            {t("list.again")}
          </button>
        </span>
      ) : (
        <span className="px-3 text-ink-2">{t("list.loading")}</span>
      )}
    </LineOfOthers>
  );
}

/** The table of records as one of lines: what is done with a record is not done with the head of a group. */
function useTableOfLines<Row extends ListedRecord>(
  table: DataTableProps<Row>,
  lines: readonly Line<Row>[],
  by: GroupField,
  toggle: (group: Group) => void,
): DataTableProps<Line<Row>> {
  const { selection, onOpen, onPeek, onReach, onEdit, onPasteCells, editor, phoneActions } = table;
  // Where a record stands in several groups, its cell would be open in each.
  const edits = !isRepeated(by);
  const columns = useMemo(
    () =>
      table.columns.map((column) => ({
        ...column,
        editable: edits && column.editable,
        cell: ofRecord(column.cell, null),
        text: column.text && ofRecord(column.text, ""),
        actions: column.actions && ofRecord(column.actions, null),
      })),
    [table.columns, edits],
  );
  const { phoneRow } = table;
  const phoneLine = useMemo(() => ofRecord(phoneRow, null), [phoneRow]);
  const phoneLineActions = useMemo(() => phoneActions && ofRecord(phoneActions, null), [phoneActions]);
  const chosen = useMemo(
    () =>
      selection && {
        ...selection,
        toggle: (id: string) => isRecordId(id) && selection.toggle(id),
        extend: (ids: readonly string[]) => selection.extend(ids.filter(isRecordId)),
      },
    [selection],
  );
  const onLine = (onRecord: ((row: Row) => void) | undefined) => (line: Line<Row>) => {
    if (line.kind === "head") toggle(line.group);
    else if (line.kind === "row") onRecord?.(line.row);
  };
  return {
    label: table.label,
    rows: lines,
    rowId: lineId,
    lineKey,
    rowName: (line) => (line.kind === "row" ? (table.rowName?.(line.row) ?? "") : ""),
    columns,
    phoneRow: phoneLine,
    phoneActions: phoneLineActions,
    sort: table.sort,
    onSort: table.onSort,
    onResize: table.onResize,
    openId: table.openId,
    place: table.place,
    selection: chosen,
    editing: edits ? (table.editing ?? null) : null,
    editor: (line, column) => {
      const own = table.columns.find((one) => one.key === column.key);
      return own && line.kind === "row" ? editor?.(line.row, own) : null;
    },
    onOpen: onLine(onOpen),
    onPeek: onLine(onPeek),
    onReach: (line, near) => line.kind === "row" && onReach?.(line.row, recordsOf(near)),
    onEdit: (line, column) => edits && line.kind === "row" && onEdit?.(line.row, column),
    onPasteCells: edits
      ? (text, { rows, column }) => onPasteCells?.(text, { rows: runOf(rows), column })
      : undefined,
  };
}
