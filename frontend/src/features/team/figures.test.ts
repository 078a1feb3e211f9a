import { describe, expect, it } from "vitest";
import type { DayEntryOut, PersonDayOut } from "@/api/gen";
import { belongsTo, clockIn, countOf, dayAfter, FIGURES } from "./figures";

const entry = (type: DayEntryOut["type"], kind: string | null): DayEntryOut => ({
  type,
  kind,
  id: `${type}-${kind}`,
  at: "2026-11-22T09:00:00Z",
  direction: null,
  duration_seconds: null,
  title: null,
  text: null,
  outcome: null,
  confidential: false,
  about: [],
});

describe("figures of a day", () => {
  it("count what the entries behind them are", () => {
    const entries = [
      ...["call", "call", "meeting", "visit", "email", "message", "note"].map((kind) =>
        entry("interaction", kind),
      ),
      entry("task", "call"),
      entry("contact", null),
      entry("company", null),
    ];
    const person = {
      calls_in: 1,
      calls_out: 1,
      meetings: 2,
      emails: 1,
      messages: 1,
      notes: 1,
      tasks_done: 1,
      new_contacts: 1,
      new_companies: 1,
    } as PersonDayOut;
    for (const figure of FIGURES) {
      const behind = entries.filter((one) => belongsTo(one, figure));
      expect(behind.length, figure).toBe(countOf(person, figure));
    }
  });
});

describe("days", () => {
  it.each([
    ["2026-11-22", -1, "2026-11-21"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-29", 1, "2026-03-30"],
  ])("%s and %i is %s", (day, by, other) => expect(dayAfter(day, by)).toBe(other));
});

it("tells the hour on the wall of the office", () => {
  expect(clockIn("Asia/Yerevan")("2026-11-22T20:05:00Z")).toBe("00:05");
  expect(clockIn("America/New_York")("2026-11-22T20:05:00Z")).toBe("15:05");
});
