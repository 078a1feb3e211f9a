import { describe, expect, it } from "vitest";
import { folded, nextAt, SCRIPTS, scriptOf } from "./letters";

describe("the letters of a list by name", () => {
  it("are in the order in which the server sorts names", () => {
    const all = Object.values(SCRIPTS).flatMap(({ letters }) => letters.map((one) => one.toLowerCase()));
    expect(all).toEqual(
      [...all].sort((one, other) => (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)),
    );
  });
  it("are found for a language, and for a name in any script and with any marks", () => {
    expect(["en", "ru", "hy", "ar"].map(scriptOf)).toEqual(["latin", "cyrillic", "armenian", "arabic"]);
    expect(["Émile", "ёж", "անի", "أحمد", "5", null].map(scriptOf)).toEqual([
      "latin",
      "cyrillic",
      "armenian",
      "arabic",
      null,
      null,
    ]);
    expect([folded("йод"), folded("é")]).toEqual(["И", "E"]);
  });
});

describe("the arrows", () => {
  it("follow what is seen, and stop at the ends", () => {
    expect(nextAt("ArrowRight", 3, 10, false)).toBe(4);
    expect(nextAt("ArrowRight", 3, 10, true)).toBe(2);
    expect([nextAt("ArrowLeft", 0, 10, false), nextAt("End", 0, 10, true)]).toEqual([0, 9]);
    expect(nextAt("x", 3, 10, false)).toBeNull();
  });
});
