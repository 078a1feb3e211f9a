import { describe, expect, it } from "vitest";
import { differenceText } from "./components/difference";
import { percentText } from "./components/percent";
import { csvOf } from "./csv";
import { comparedDays, comparedRange, lastDays, rangeBefore, rangeOf } from "./period";

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

describe("the time before", () => {
  it("is whole months before whole months, and else as many days", () => {
    const earlier = (from: string, to: string) => Object.values(rangeBefore({ from, to }));
    expect(earlier("2026-03-01", "2026-03-31")).toEqual(["2026-02-01", "2026-02-28"]);
    expect(earlier("2026-01-01", "2026-03-31")).toEqual(["2025-10-01", "2025-12-31"]);
    expect(earlier("2024-01-01", "2024-12-31")).toEqual(["2023-01-01", "2023-12-31"]);
    expect(earlier("2026-03-03", "2026-03-09")).toEqual(["2026-02-24", "2026-03-02"]);
    expect(earlier("2026-03-01", "2026-03-01")).toEqual(["2026-02-28", "2026-02-28"]);
  });

  it("has as many days as have begun of a period that is under way", () => {
    const compared = (from: string, to: string, day: Date) => Object.values(comparedRange({ from, to }, day));
    const march = ["2026-03-01", "2026-03-31"] as const;
    expect(compared(...march, new Date(2026, 2, 3))).toEqual(["2026-02-01", "2026-02-03"]);
    expect(compared(...march, new Date(2026, 2, 30))).toEqual(["2026-02-01", "2026-02-28"]);
    expect(compared(...march, new Date(2026, 2, 31))).toEqual(["2026-02-01", "2026-02-28"]);
    expect(compared(...march, new Date(2026, 3, 5))).toEqual(["2026-02-01", "2026-02-28"]);
    expect(compared("2026-01-01", "2026-12-31", new Date(2026, 1, 1))).toEqual(["2025-01-01", "2025-02-01"]);
    expect(compared(...march, new Date(2026, 0, 5))).toEqual(["2026-02-01", "2026-02-28"]);
  });

  it("is of the days that are drawn, where those are the last of the period only", () => {
    const today = new Date(2026, 2, 3);
    expect(Object.values(comparedDays({ from: "2026-03-01", to: "2026-03-31" }, today))).toEqual([
      "2026-02-01",
      "2026-02-03",
    ]);
    expect(Object.values(comparedDays({ from: "2025-01-01", to: "2025-12-31" }, today))).toEqual([
      "2025-07-01",
      "2025-09-30",
    ]);
  });

  const fmt = { number: (value: number) => String(value) };
  it("is compared by number and sign", () => {
    expect(differenceText(fmt, 5, 3)).toBe("+2");
    expect(differenceText(fmt, 3, 5)).toBe("−2");
    expect(differenceText(fmt, 3, 3)).toBe("±0");
  });

  it("gives no share of nothing, but says why", () => {
    expect(percentText(fmt, null, "no contacts")).toBe("– (no contacts)");
    expect(percentText(fmt, null)).toBe("–");
    expect(percentText(fmt, 0)).toBe("0 %");
  });
});

describe("a file of figures", () => {
  it("runs nothing as a formula, and keeps numbers numbers", () => {
    expect(csvOf([["=1+1", "@SUM(A1)", "-5", "+37410", "a,b", 'say "so"', null, 12.5]])).toBe(
      `\ufeff'=1+1,'@SUM(A1),-5,+37410,"a,b","say ""so""",,12.5\r\n`,
    );
  });
});
