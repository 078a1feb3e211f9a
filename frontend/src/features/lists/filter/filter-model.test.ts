import { describe, expect, it } from "vitest";
import type { Field } from "@/features/cards/public/types";
import { conditionsOf, offeredOperators, plainValues, valueKind, wireValue } from "./filter-model";
import { filterParameter } from "./filter-parameter";

const CITY: Field = {
  key: "city",
  type: "text",
  label: "City",
  operators: ["eq", "contains", "is_set"],
  choices: [],
};

describe("filter chips", () => {
  it("offer the usual comparison of a type first", () =>
    expect(offeredOperators(CITY)).toEqual(["contains", "eq", "is_set"]));
  it("are one bare leaf, or all of several", () => {
    const one = { field: "city", op: "eq", value: "Gyumri" };
    expect(filterParameter([])).toBeUndefined();
    expect(filterParameter([one])).toEqual(one);
    expect(filterParameter([one, one])).toEqual({ all: [one, one] });
  });
  it("need no value to ask whether something is there", () => {
    expect(valueKind(CITY, "is_set")).toBe("none");
    expect(wireValue("none", "is_set", "x")).toBeUndefined();
  });
  it("send lists, periods and yes or no in the words of the API", () => {
    expect(wireValue("tags", "has_any", "vip, wholesale")).toEqual(["vip", "wholesale"]);
    expect(wireValue("period", "within", "this_week")).toEqual({ period: "this_week" });
    expect(wireValue("period", "anniversary_within", "P14D")).toEqual({ next: "P14D" });
    expect(wireValue("period", "within", "P30D")).toEqual({ last: "P30D" });
    expect(wireValue("yes_no", "eq", "false")).toBe(false);
  });
  it("come from a saved filter, and what is no plain comparison stays whole", () => {
    const leaf = { field: "city", op: "eq", value: "Gyumri" };
    const either = { any: [leaf, leaf] };
    expect(conditionsOf(null)).toEqual([]);
    expect(conditionsOf(leaf)).toEqual([leaf]);
    expect(filterParameter(conditionsOf({ all: [leaf, either] }))).toEqual({ all: [leaf, either] });
  });
  it("show any value as text", () => {
    expect(plainValues(["a", "b"])).toEqual(["a", "b"]);
    expect(plainValues({ period: "today" })).toEqual(["today"]);
    expect(plainValues(undefined)).toEqual([]);
  });
});
