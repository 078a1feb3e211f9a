import { afterEach, describe, expect, it, vi } from "vitest";
import { clockSkew, learnTime, trueNow } from "./clock";

describe("a clock that is wrong", () => {
  afterEach(() => vi.useRealTimers());

  it("by a day is put right by the next answer", () => {
    vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
    learnTime("Sun, 22 Nov 2026 10:00:00 GMT");
    expect(trueNow().toISOString()).toBe("2026-11-22T10:00:00.000Z");
    learnTime("Mon, 23 Nov 2026 10:00:00 GMT");
    expect(clockSkew()).toBe(0);
  });

  it("by a few seconds is left alone, and so is an answer without a time", () => {
    vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") });
    learnTime("Mon, 23 Nov 2026 10:00:20 GMT");
    learnTime(null);
    learnTime("soon");
    expect(clockSkew()).toBe(0);
  });
});
