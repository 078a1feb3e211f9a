import type { GroupsOut } from "@/api/gen";
import type { Condition } from "../filter/filter-parameter";
import type { ListData } from "../public/list-data";

/** The field by which the list stands in groups. */
export type GroupField = { key: string; type: string };

/** One group: its value as the address says it, its name, how many are in it. */
export type Group = { key: string; value: unknown; name: string; count: number };

/** What has come of an open group. */
export type GroupPages<Row> = Pick<
  ListData<Row>,
  "rows" | "hasMore" | "isPending" | "error" | "more" | "retry"
>;

/** A line of a table in groups: a head, a record under it, the place of what is still to come, and what was left out. */
export type Line<Row> =
  | { kind: "head"; group: Group; open: boolean }
  | { kind: "row"; group: Group; row: Row }
  | { kind: "rest"; group: Group; pages: GroupPages<Row> | undefined }
  | { kind: "left-out" };

const groupKey = (value: unknown): string => JSON.stringify(value);

/** One record may stand in several groups: under each of its tags. */
export const isRepeated = ({ type }: GroupField): boolean => type === "tags" || type === "choices";

/** What holds for exactly those of a group. */
export function conditionOf(by: GroupField, value: unknown): Condition {
  if (value === null) return { field: by.key, op: "is_not_set" };
  return isRepeated(by)
    ? { field: by.key, op: "has_any", value: [value] }
    : { field: by.key, op: "eq", value };
}

export function groupsOf(found: GroupsOut, nameOf: (head: GroupsOut["data"][number]) => string): Group[] {
  return found.data.map((head) => ({
    key: groupKey(head.value),
    value: head.value,
    name: nameOf(head),
    count: head.count,
  }));
}

/** Which groups are open: those the address names, else the first one. */
export function openGroups(groups: readonly Group[], named: readonly string[] | null): ReadonlySet<string> {
  return new Set(named ?? groups.slice(0, 1).map((group) => group.key));
}

/** Heads, and under the open ones what has come so far. */
export function linesOf<Row>(
  groups: readonly Group[],
  open: ReadonlySet<string>,
  pages: ReadonlyMap<string, GroupPages<Row>>,
  moreGroups: boolean,
): Line<Row>[] {
  const lines = groups.flatMap((group): Line<Row>[] => {
    const isOpen = open.has(group.key);
    const head: Line<Row> = { kind: "head", group, open: isOpen };
    if (!isOpen) return [head];
    const here = pages.get(group.key);
    const rows = (here?.rows ?? []).map((row): Line<Row> => ({ kind: "row", group, row }));
    const whole = here && !here.isPending && !here.hasMore && !here.error;
    return [head, ...rows, ...(whole ? [] : [{ kind: "rest" as const, group, pages: here }])];
  });
  return moreGroups ? [...lines, { kind: "left-out" }] : lines;
}

/** A record by its own id; other lines by one that no record has. */
export function lineId<Row extends { id: string }>(line: Line<Row>): string {
  if (line.kind === "row") return line.row.id;
  return line.kind === "left-out" ? ":" : `${line.kind}:${line.group.key}`;
}

export const lineKey = <Row extends { id: string }>(line: Line<Row>): string =>
  line.kind === "row" ? `${line.row.id} ${line.group.key}` : lineId(line);

export const isRecordId = (id: string): boolean => !id.includes(":");

/** What one asks of a record, asked of a line: the others have nothing to say. */
export const ofRecord =
  <Row, Said, None>(read: (row: Row) => Said, none: None) =>
  (line: Line<Row>): Said | None =>
    line.kind === "row" ? read(line.row) : none;

export const recordsOf = <Row>(lines: readonly Line<Row>[]): Row[] =>
  lines.flatMap((line) => (line.kind === "row" ? [line.row] : []));

/** The records from the first line on, as far as its group goes. */
export function runOf<Row>(lines: readonly Line<Row>[]): Row[] {
  const end = lines.findIndex((line) => line.kind !== "row");
  return recordsOf(end < 0 ? lines : lines.slice(0, end));
}
