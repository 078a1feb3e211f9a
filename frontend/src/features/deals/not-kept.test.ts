import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { knownThen, unknownThen } from "./not-kept";

const STAGE = { field: "stage_id", op: "eq", value: "s" };
const LARGE = { field: "amount", op: "gt", value: { amount: "5", currency: "AMD" } };
const EITHER = { field: "group", op: "group", value: { any: [STAGE, { not: LARGE }] } };
const AIMLESS = { field: "group", op: "group", value: { none: "tasks" } };

describe("what was not kept of a past day", () => {
  it("is what the refusal names, and nothing where it names nothing", () => {
    expect(unknownThen(new ApiError(422, { not_kept: ["amount"] }))).toEqual(["amount"]);
    expect(unknownThen(new ApiError(422, {}))).toEqual([]);
  });

  it("takes its conditions away, whole groups with it, and leaves the others", () => {
    expect(knownThen([STAGE, LARGE, EITHER, AIMLESS], ["amount"])).toEqual([STAGE, AIMLESS]);
    expect(knownThen([STAGE, AIMLESS], ["tasks"])).toEqual([STAGE]);
  });
});
