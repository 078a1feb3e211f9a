import { describe, expect, it } from "vitest";
import type { TaskOut } from "@/api/gen";
import { clockIn } from "@/shared/lib/own-clock";
import { byDue } from "../queries";
import { putOffTo } from "./put-off";

const HERE = clockIn(Intl.DateTimeFormat().resolvedOptions().timeZone);
/** Sunday, 22 November 2026, 14:00. */
const NOW = new Date(2026, 10, 22, 14, 0);
const task = (due: Partial<TaskOut>): TaskOut => ({ id: "t", due_at: null, due_on: null, ...due }) as TaskOut;

describe("putting a task off", () => {
  it("keeps the hour that was promised", () => {
    const at = new Date(2026, 10, 20, 10, 30).toISOString();
    expect(putOffTo(task({ due_at: at }), "tomorrow", HERE, NOW)).toEqual({
      due_at: new Date(2026, 10, 23, 10, 30).toISOString(),
      due_on: null,
    });
  });
  it("takes Monday for next week, and a day for a day", () => {
    expect(putOffTo(task({ due_on: "2026-11-22" }), "nextWeek", HERE, NOW).due_on).toBe("2026-11-23");
    expect(putOffTo(task({}), "2026-12-05", HERE, NOW)).toEqual({ due_at: null, due_on: "2026-12-05" });
  });
});

describe("the order of open tasks", () => {
  it("is by what is due first, with an hour before the whole day, undated last", () => {
    const tasks = [
      task({ id: "none" }),
      task({ id: "day", due_on: "2026-11-23" }),
      task({ id: "hour", due_at: "2026-11-23T08:00:00Z" }),
      task({ id: "late", due_on: "2026-11-01" }),
    ];
    expect(tasks.sort(byDue).map(({ id }) => id)).toEqual(["late", "hour", "day", "none"]);
  });
});

describe("by the person's own clock", () => {
  it("puts off to their tomorrow, at the hour they promised", () => {
    const yerevan = clockIn("Asia/Yerevan");
    const now = yerevan.shown(new Date("2026-11-22T20:30:00Z"));
    expect(putOffTo(task({ due_at: "2026-11-22T06:30:00Z" }), "tomorrow", yerevan, now).due_at).toBe(
      "2026-11-24T06:30:00.000Z",
    );
    expect(putOffTo(task({ due_on: "2026-11-22" }), "tomorrow", yerevan, now).due_on).toBe("2026-11-24");
  });
});
