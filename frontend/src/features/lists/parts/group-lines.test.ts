import { describe, expect, it, vi } from "vitest";
import {
  conditionOf,
  type Group,
  type GroupPages,
  groupsOf,
  isRecordId,
  type Line,
  lineId,
  lineKey,
  linesOf,
  openGroups,
  runOf,
} from "./group-lines";

type Row = { id: string };
const head = (key: string, count = 2): Group => ({ key, value: key, name: key, count });
const GROUPS = [head("lead"), head("customer"), head("none")];
const came = (ids: string[], more: Partial<GroupPages<Row>> = {}): GroupPages<Row> => ({
  rows: ids.map((id) => ({ id })),
  hasMore: false,
  isPending: false,
  error: null,
  more: vi.fn(),
  retry: vi.fn(),
  ...more,
});
const told = (lines: readonly Line<Row>[]) =>
  lines.map((line) =>
    line.kind === "row" ? line.row.id : line.kind === "left-out" ? "…" : `${line.kind} ${line.group.key}`,
  );

describe("the lines of a table in groups", () => {
  it("are the heads, and the records of those that are open", () => {
    const pages = new Map([
      ["lead", came(["a", "b"])],
      ["customer", came(["c"])],
    ]);
    expect(told(linesOf(GROUPS, new Set(["lead"]), pages, false))).toEqual([
      "head lead",
      "a",
      "b",
      "head customer",
      "head none",
    ]);
  });
  it("end a group with a place for what is still to come, and only then", () => {
    const open = new Set(["lead"]);
    const ending = (pages: GroupPages<Row> | undefined) =>
      told(linesOf(GROUPS.slice(0, 1), open, new Map(pages ? [["lead", pages]] : []), false)).at(-1);
    expect(ending(undefined)).toBe("rest lead");
    expect(ending(came([], { isPending: true }))).toBe("rest lead");
    expect(ending(came(["a"], { hasMore: true }))).toBe("rest lead");
    expect(ending(came(["a"], { error: new Error("away") }))).toBe("rest lead");
    expect(ending(came(["a"]))).toBe("a");
  });
  it("say that there are more groups than are shown", () =>
    expect(told(linesOf(GROUPS, new Set(), new Map(), true)).at(-1)).toBe("…"));
  it("are told apart where one record stands in two groups, and remain that record", () => {
    const pages = new Map([
      ["lead", came(["a"])],
      ["customer", came(["a"])],
    ]);
    const lines = linesOf(GROUPS, new Set(["lead", "customer"]), pages, false);
    expect(new Set(lines.map(lineKey)).size).toBe(lines.length);
    expect(lines.map(lineId).filter(isRecordId)).toEqual(["a", "a"]);
  });
  it("let a pasted column run to the end of its group, not into the next", () => {
    const pages = new Map([
      ["lead", came(["a", "b"])],
      ["customer", came(["c"])],
    ]);
    const lines = linesOf(GROUPS, new Set(["lead", "customer"]), pages, false);
    expect(runOf(lines.slice(2))).toEqual([{ id: "b" }]);
  });
});

describe("open groups", () => {
  it("are those that the address names, and the first where it is silent", () => {
    expect([...openGroups(GROUPS, null)]).toEqual(["lead"]);
    expect([...openGroups(GROUPS, [])]).toEqual([]);
    expect([...openGroups(GROUPS, ["none", "lead"])]).toEqual(["none", "lead"]);
    expect([...openGroups([], null)]).toEqual([]);
  });
});

describe("a group", () => {
  it("is asked for by its value, by one of several, or by having none", () => {
    const stage = { key: "lifecycle_stage", type: "choice" };
    expect(conditionOf(stage, "lead")).toEqual({ field: "lifecycle_stage", op: "eq", value: "lead" });
    expect(conditionOf(stage, null)).toEqual({ field: "lifecycle_stage", op: "is_not_set" });
    expect(conditionOf({ key: "tags", type: "tags" }, "vip")).toEqual({
      field: "tags",
      op: "has_any",
      value: ["vip"],
    });
  });
  it("is known in the address by its value, so that a text and a truth are two", () => {
    const data = [
      { value: "true", label: null, count: 1 },
      { value: true, label: null, count: 1 },
      { value: null, label: null, count: 1 },
    ];
    const total = { value: 3, kind: "exact" as const };
    const found = groupsOf({ by: "x", data, total, more_groups: false }, String);
    expect(found.map((one) => one.key)).toEqual(['"true"', "true", "null"]);
  });
});
