import { describe, expect, it } from "vitest";
import type { ViewOut } from "@/api/gen";
import { listState } from "../public/list-state";
import { readColumns } from "../table/list-columns";
import { asked, askOfView, columnsOfView, groupOfView, isChanged, viewBody } from "./view-state";

const CITY = { field: "city", op: "eq", value: "Gyumri" };
const VIEW = {
  id: "v",
  object: "contacts",
  filter: CITY,
  q: null,
  sort: "display_name",
  columns: [
    { key: "display_name", width: 240, hidden: false },
    { key: "phone", width: null, hidden: true },
  ],
  problems: [],
} as unknown as ViewOut;

describe("a saved view", () => {
  it("is asked as it was saved, until the address says otherwise", () => {
    expect(asked(listState({ view: "v" }), VIEW)).toEqual({ q: "", sort: "display_name", filter: [CITY] });
    expect(asked(listState({ view: "v", filter: [] }), VIEW).filter).toEqual([]);
  });
  it("shows its dot only when something differs from what was saved", () => {
    const columns = readColumns("contacts", columnsOfView(VIEW));
    expect(isChanged(asked(listState({ view: "v" }), VIEW), columns, VIEW)).toBe(false);
    expect(isChanged(asked(listState({ view: "v", sort: "" }), VIEW), columns, VIEW)).toBe(true);
    expect(isChanged(asked(listState({ view: "v" }), VIEW), readColumns("contacts", null), VIEW)).toBe(true);
  });
  it("leaves out what was deleted since, and opens all the same", () => {
    const problems = [{ part: "filter", field: "city", code: "unknown_field" }];
    expect(askOfView({ ...VIEW, problems } as ViewOut).filter).toEqual([]);
  });
  it("keeps by which field it stands in groups, until that field is gone", () => {
    const grouped = { ...VIEW, group_by: "lifecycle_stage" } as ViewOut;
    const columns = readColumns("contacts", columnsOfView(VIEW));
    const ask = askOfView(grouped);
    expect(groupOfView(grouped)).toBe("lifecycle_stage");
    expect(isChanged(ask, columns, grouped, "lifecycle_stage")).toBe(false);
    expect(isChanged(ask, columns, grouped, null)).toBe(true);
    expect(isChanged(ask, columns, VIEW, "city")).toBe(true);
    expect(viewBody(ask, columns, "city").group_by).toBe("city");
    const problems = [{ part: "group_by", field: "lifecycle_stage", code: "unknown_field" }];
    expect(groupOfView({ ...grouped, problems } as ViewOut)).toBeNull();
  });
  it("is written with its columns in their order", () =>
    expect(
      viewBody({ q: "", sort: "", filter: [CITY] }, readColumns("contacts", ["display_name", "city:90"])),
    ).toEqual({
      q: null,
      sort: null,
      filter: CITY,
      group_by: null,
      columns: [
        { key: "display_name", width: null, hidden: false },
        { key: "city", width: 90, hidden: false },
      ],
    }));
});
