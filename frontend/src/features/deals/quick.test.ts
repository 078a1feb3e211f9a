import { describe, expect, it } from "vitest";
import { isOn, QUICK, spokenOf, turned } from "./quick";

const TAGGED = { field: "tags", op: "has_any", value: ["vip"] };

describe("a quick filter", () => {
  it("is on after one press and off after the next", () => {
    const on = turned("closing", [TAGGED]);
    expect(on).toEqual([TAGGED, QUICK.closing]);
    expect(isOn("closing", on)).toBe(true);
    expect(turned("closing", on)).toEqual([TAGGED]);
  });
  it("is known again as it comes from the address", () =>
    expect(isOn("closing", JSON.parse(JSON.stringify([QUICK.closing])))).toBe(true));
  it("asks for my deals or my team's, not for both", () =>
    expect(turned("team", [QUICK.mine, TAGGED])).toEqual([TAGGED, QUICK.team]));
  it("is not said a second time as a sentence", () =>
    expect(spokenOf([QUICK.mine, TAGGED])).toEqual([TAGGED]));
});
