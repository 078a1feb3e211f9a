import { describe, expect, it } from "vitest";
import { quickSteps } from "./quick-steps";

const at = (text: string) =>
  quickSteps(new Date(text)).map(({ name, planned: { day, time } }) => `${name} ${day} ${time}`);

describe("the next step by one press", () => {
  it("offers the evening while it is still to come", () => {
    expect(at("2026-11-18T12:00:00")).toEqual([
      "today 2026-11-18 17:00",
      "tomorrow 2026-11-19 10:00",
      "nextWeek 2026-11-23 10:00",
    ]);
    expect(at("2026-11-18T17:00:00")[0]).toBe("tomorrow 2026-11-19 10:00");
  });
  it("knows that next week begins on another Monday", () => {
    expect(at("2026-11-22T18:00:00").at(-1)).toBe("nextWeek 2026-11-23 10:00");
    expect(at("2026-11-23T18:00:00").at(-1)).toBe("nextWeek 2026-11-30 10:00");
  });
});
