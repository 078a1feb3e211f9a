import { describe, expect, it } from "vitest";
import { behindOf, bucketsOf, type Forecast, ownersOf, type Row, sumOver } from "./forecast";

const money = (amount: string) => ({ amount, currency: "AMD" });

function row(bucket: string, part: Partial<Row> = {}): Row {
  return {
    bucket,
    owner_id: null,
    total: true,
    open_count: 1,
    open: money("100.00"),
    weighted: money("50.00"),
    won_count: 0,
    won: money("0.00"),
    lost_count: 0,
    ...part,
  };
}

const FORECAST: Forecast = {
  as_of: null,
  months: ["2026-11", "2026-12"],
  previous: ["2026-09", "2026-10"],
  currency: "AMD",
  data: [
    row("late"),
    row("2026-11"),
    row("2026-11", { total: false }),
    row("2026-11", { total: false, owner_id: "ani" }),
    row("2026-09", { open_count: 0, won_count: 2, won: money("70.00") }),
    row("2026-09", { total: false, owner_id: "gone", open_count: 0, won_count: 2 }),
  ],
};

describe("a forecast", () => {
  it("shows what is late before the months, and of the rest only what there is", () => {
    expect(bucketsOf(FORECAST)).toEqual(["late", "2026-11", "2026-12"]);
  });

  it("names who has anything in the months shown, nobody last", () => {
    expect(ownersOf(FORECAST, "open")).toEqual(["ani", null]);
    expect(ownersOf(FORECAST, "won")).toEqual([]);
  });

  it("adds up only the totals", () => {
    expect(sumOver(FORECAST, ["late", "2026-11"], "weighted")).toBe(100);
    expect(sumOver(FORECAST, FORECAST.previous, "won")).toBe(70);
  });

  it("knows the filter behind each figure", () => {
    const asked = { pipelineId: "p", ownerId: null, mates: null, filter: undefined };
    expect(behindOf(FORECAST, "won", "2026-11", { ownerId: "ani" }, asked).all).toEqual([
      { field: "status", op: "eq", value: "won" },
      { field: "closed_at", op: "within", value: { from: "2026-11-01", to: "2026-11-30" } },
      { field: "owner_id", op: "eq", value: "ani" },
      { field: "pipeline_id", op: "eq", value: "p" },
    ]);
    expect(behindOf(FORECAST, "open", "late", { ownerId: null }, asked).all.slice(1, 3)).toEqual([
      { field: "expected_close_on", op: "lt", value: "2026-11-01" },
      { field: "owner_id", op: "is_not_set" },
    ]);
    expect(behindOf(FORECAST, "open", "later", "all", asked).all[1]).toEqual({
      field: "expected_close_on",
      op: "gt",
      value: "2026-12-31",
    });
  });

  it("narrows what is behind a figure to the team and the conditions of the whole", () => {
    const large = { field: "amount", op: "gt" as const, value: money("5") };
    const asked = { pipelineId: null, ownerId: null, mates: ["ani", "ara"], filter: large };
    const ofTeam = { field: "owner_id", op: "in", value: ["ani", "ara"] };
    expect(behindOf(FORECAST, "open", "undated", "all", asked).all.slice(2)).toEqual([ofTeam, large]);
    expect(behindOf(FORECAST, "open", "undated", { ownerId: "ani" }, asked).all.slice(2)).toEqual([
      { field: "owner_id", op: "eq", value: "ani" },
      large,
    ]);
  });
});
