import { describe, expect, it } from "vitest";
import type { ListedRecord } from "@/features/cards/public/types";
import { pastedColumn, pastePlan } from "./paste";

const row = (id: string, city: string | null) =>
  ({
    id,
    version: 1,
    phones: [],
    emails: [],
    tags: [],
    custom: {},
    addresses: city ? [{ city, label: "work" }] : [],
  }) as unknown as ListedRecord;

describe("a column pasted from a spreadsheet", () => {
  it("is its first column, line by line", () => {
    expect(pastedColumn("Gyumri\tx\r\nGoris\ty\r\n")).toEqual(["Gyumri", "Goris"]);
    expect(pastedColumn('"say ""hi"""\n\nlast')).toEqual(['say "hi"', "", "last"]);
  });
  it("fills down, ends with the rows, and leaves alone what reads so already", () => {
    const rows = [row("a", null), row("b", "Goris")];
    const plan = pastePlan(rows, { key: "city", type: "text" }, [], ["Gyumri", "Goris", "Sisian"]);
    expect(plan.map((line) => [line.before, line.after, line.change !== null])).toEqual([
      ["", "Gyumri", true],
      ["Goris", "Goris", false],
    ]);
  });
  it("understands the words that a list of choices shows", () => {
    const choices = [{ value: "lead", label: "Лид" }];
    const [line] = pastePlan([row("a", null)], { key: "lifecycle_stage", type: "choice" }, choices, ["лид"]);
    expect(line?.change).toEqual({ lifecycle_stage: "lead" });
  });
});
