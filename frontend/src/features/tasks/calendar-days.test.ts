import { describe, expect, it } from "vitest";
import type { TaskLineOut } from "@/api/gen";
import { monthTitle, weekdayName } from "@/shared/lib/day-names";
import { dayBeside, daysOf, lanesOf, placed, quarterAt } from "./calendar-days";

const task = (id: string, due: Partial<TaskLineOut>): TaskLineOut =>
  ({ id, title: id, kind: "call", due_at: null, due_on: null, ...due }) as TaskLineOut;

describe("the days of a calendar", () => {
  it("begin on Monday, and on Saturday where Arabic is read", () => {
    expect(daysOf("week", "2026-11-22", "ru")).toEqual(expect.arrayContaining(["2026-11-16", "2026-11-22"]));
    expect(daysOf("week", "2026-11-22", "ar")[0]).toBe("2026-11-21");
    expect(daysOf("week", "2026-11-20", "ar").at(-1)).toBe("2026-11-20");
  });
  it("are whole weeks of a month, be they four or six", () => {
    expect(daysOf("month", "2027-02-14", "en")).toHaveLength(28);
    expect(daysOf("month", "2026-08-01", "en")).toHaveLength(42);
    expect(daysOf("month", "2026-11-22", "en")[0]).toBe("2026-10-26");
  });
  it("go on over the ends of months and years", () => {
    expect(dayBeside("month", "2026-01-31", 1)).toBe("2026-02-01");
    expect(dayBeside("month", "2026-01-31", -1)).toBe("2025-12-01");
    expect(dayBeside("week", "2026-12-30", 1)).toBe("2027-01-06");
    expect(dayBeside("day", "2026-03-01", -1)).toBe("2026-02-28");
  });
  it("have their names in Armenian, for which a browser has none", () => {
    expect(monthTitle("2026-11-22", "hy")).toBe("Նոյեմբեր 2026");
    expect(weekdayName("2026-11-22", "hy")).toBe("կիր");
    expect(weekdayName("2026-11-22", "ru")).toBe("вс");
  });
});

describe("where a task stands", () => {
  it("is by the clock of its owner, with what lasts the whole day first", () => {
    const found = placed(
      [task("late", { due_at: "2026-11-22T21:30:00Z" }), task("all day", { due_on: "2026-11-22" })],
      [{ task_id: "x", title: "again", kind: "call", due_at: "2026-11-22T06:00:00Z", due_on: null }],
      "Asia/Yerevan",
    );
    expect(found.map(({ title, day, minutes }) => [title, day, minutes])).toEqual([
      ["all day", "2026-11-22", null],
      ["late", "2026-11-23", 90],
      ["again", "2026-11-22", 600],
    ]);
  });
  it("is beside those of the same time, and alone again after them", () => {
    const at = (key: string, minutes: number) => ({ key, minutes }) as Parameters<typeof lanesOf>[0][number];
    const lanes = lanesOf([at("a", 600), at("b", 615), at("c", 630), at("d", 700)]);
    expect(lanes.get("a")).toEqual({ lane: 0, lanes: 2 });
    expect(lanes.get("b")).toEqual({ lane: 1, lanes: 2 });
    expect(lanes.get("c")).toEqual({ lane: 0, lanes: 2 });
    expect(lanes.get("d")).toEqual({ lane: 0, lanes: 1 });
  });
  it("is at a quarter of an hour inside the day", () => {
    expect([quarterAt(-40), quarterAt(607), quarterAt(608), quarterAt(1440)]).toEqual([0, 600, 615, 1425]);
  });
});
