import { describe, expect, it } from "vitest";
import { clashesOf, previewOf } from "./clashes";

describe("a stale write", () => {
  it("merges when a colleague changed something else", () => {
    expect(
      clashesOf({ city: "Gyumri" }, { city: "Yerevan", source: "a" }, { city: "Yerevan", source: "b" }),
    ).toEqual([]);
  });
  it("merges when both wrote the same", () => {
    expect(clashesOf({ city: "Gyumri" }, { city: "Yerevan" }, { city: "Gyumri" })).toEqual([]);
  });
  it("asks when both changed the same field", () => {
    expect(clashesOf({ city: "Gyumri" }, { city: "Yerevan" }, { city: "Vanadzor" })).toEqual([
      { field: "city", theirs: "Vanadzor", yours: "Gyumri" },
    ]);
  });
});

describe("a change before the server has answered", () => {
  it("replaces lists and merges own fields", () => {
    const record = { tags: ["a"], custom: { region: "north", size: 1 }, description: null };
    expect(previewOf(record, { tags: ["b"], custom: { size: 2 }, description: "x" })).toEqual({
      tags: ["b"],
      custom: { region: "north", size: 2 },
      description: "x",
    });
  });
});
