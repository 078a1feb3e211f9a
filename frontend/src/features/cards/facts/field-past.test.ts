import { describe, expect, it } from "vitest";
import type { TimelineEntry } from "@/api/gen";
import { changesOfField, restoring } from "./field-past";

const change = (fields: object[]): TimelineEntry =>
  ({ id: "e", change: { fields } }) as unknown as TimelineEntry;

describe("the history of one field", () => {
  it("tells from what to what", () => {
    const entry = change([{ field: "nickname", before: "An", after: "Annie" }]);
    expect(changesOfField([entry, change([])], "nickname")).toEqual([
      { entry, before: "An", after: "Annie" },
    ]);
  });
  it("looks for an own field inside of all own fields, and leaves the edits of the others", () => {
    const region = change([{ field: "custom", before: { region: "a" }, after: { region: "b", size: 1 } }]);
    const other = change([{ field: "custom", before: { region: "b" }, after: { region: "b", size: 2 } }]);
    expect(changesOfField([other, region], "custom.region")).toEqual([
      { entry: region, before: "a", after: "b" },
    ]);
    expect(restoring("custom.region", "a")).toEqual({ custom: { region: "a" } });
  });
});
