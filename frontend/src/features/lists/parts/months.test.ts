import { describe, expect, it } from "vitest";
import { monthsOf, shortMonth, yearsOf } from "./months";

const NOW = new Date(2026, 10, 23);

describe("the months of a list by time", () => {
  it("stand in the order of the rows", () => {
    expect(monthsOf(2026, false).slice(0, 2)).toEqual(["2026-01", "2026-02"]);
    expect(monthsOf(2026, true).slice(0, 2)).toEqual(["2026-12", "2026-11"]);
    expect(yearsOf(true, NOW).slice(0, 2)).toEqual([2026, 2025]);
    expect(yearsOf(false, NOW).at(-1)).toBe(2026);
  });

  it("keep a year of the address that lies further back", () => {
    expect(yearsOf(true, NOW, 1999).at(-1)).toBe(1999);
    expect(yearsOf(true, NOW, 2025)).toHaveLength(10);
  });

  it("have twelve different names in every language", () => {
    for (const language of ["en", "ru", "hy", "ar"] as const) {
      const names = monthsOf(2026, false).map((key) => shortMonth(key, language));
      expect(new Set(names).size).toBe(12);
    }
  });
});
