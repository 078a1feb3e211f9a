import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";
import { lastDays, rangeOf } from "./period";

describe("a period", () => {
  const today = new Date(2026, 1, 3);

  it("is whole months, quarters and years", () => {
    expect(rangeOf("thisMonth", today)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(rangeOf("lastMonth", today)).toEqual({ from: "2026-01-01", to: "2026-01-31" });
    expect(rangeOf("thisQuarter", today)).toEqual({ from: "2026-01-01", to: "2026-03-31" });
    expect(rangeOf("lastQuarter", today)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
    expect(rangeOf("lastYear", today)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  });

  it("of the last days ends today", () => {
    expect(rangeOf("last7", today)).toEqual({ from: "2026-01-28", to: "2026-02-03" });
  });

  it("is drawn day by day only as far as days can be told apart, and not ahead of today", () => {
    expect(lastDays({ from: "2025-01-01", to: "2025-12-31" }, today)).toEqual({
      from: "2025-10-01",
      to: "2025-12-31",
    });
    expect(lastDays({ from: "2026-02-01", to: "2026-02-28" }, today)).toEqual({
      from: "2026-02-01",
      to: "2026-02-03",
    });
  });
});

describe("a file of figures", () => {
  it("runs nothing as a formula, and keeps numbers numbers", () => {
    expect(csvOf([["=1+1", "@SUM(A1)", "-5", "+37410", "a,b", 'say "so"', null, 12.5]])).toBe(
      `\ufeff'=1+1,'@SUM(A1),-5,+37410,"a,b","say ""so""",,12.5\r\n`,
    );
  });
});
