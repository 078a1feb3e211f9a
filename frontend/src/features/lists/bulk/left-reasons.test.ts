import { describe, expect, it } from "vitest";
import type { LeftOut } from "@/api/gen";
import { leftGroups, leftReasons } from "./left-reasons";

const left = (id: string, over: Partial<LeftOut>): LeftOut => ({
  id,
  type: "deals",
  reason: "refused",
  code: null,
  pointers: [],
  ...over,
});

describe("why some stayed as they were", () => {
  it("names the fields that a stage demands and the deal lacks", () =>
    expect(leftReasons([left("d", { code: "required", pointers: ["/amount", "/custom/size"] })], 1)).toEqual({
      told: [{ id: "d", why: "lacks", fields: ["amount", "custom.size"] }],
      more: 0,
    }));
  it("tells what else was in the way, each for itself", () => {
    const items = [left("a", { code: "deal_already_closed" }), left("b", { reason: "not_allowed" })];
    expect(leftReasons(items, 2).told.map((one) => one.why)).toEqual(["closed", "not_allowed"]);
    expect(leftReasons([left("c", { code: "unknown_stage" })], 1).told[0]?.why).toBe("elsewhere");
    expect(leftReasons([left("d", { code: "list_too_long" })], 1).told[0]?.why).toBe("refused");
  });
  it("tells the first few, and how many more there are", () => {
    const items = ["a", "b", "c", "d"].map((id) => left(id, { reason: "gone" }));
    const { told, more } = leftReasons(items, 120);
    expect([told.map((one) => one.id), more]).toEqual([["a", "b", "c"], 117]);
  });
  it("reports every one of them under what was in the way", () => {
    const lacks = (id: string, field: string) => left(id, { code: "required", pointers: [`/${field}`] });
    const items = [
      left("a", { reason: "gone" }),
      lacks("b", "amount"),
      lacks("c", "tags"),
      lacks("d", "amount"),
    ];
    expect(leftGroups(items)).toEqual([
      { why: "lacks", fields: ["amount"], ids: ["b", "d"] },
      { why: "gone", fields: [], ids: ["a"] },
      { why: "lacks", fields: ["tags"], ids: ["c"] },
    ]);
  });
});
