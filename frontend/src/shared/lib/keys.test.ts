import { describe, expect, it } from "vitest";
import { meantKey } from "./keys";

describe("the key a person means", () => {
  it.each([
    ["English", "l", "KeyL", "l"],
    ["Russian", "д", "KeyL", "l"],
    ["Armenian", "լ", "KeyL", "l"],
    ["Arabic", "م", "KeyL", "l"],
    ["French, letters have moved", "a", "KeyQ", "a"],
    ["Dvorak", "n", "KeyL", "n"],
    ["French digits need Shift", "&", "Digit1", "&"],
    ["Arabic digits", "٣", "Digit3", "3"],
    ["Russian slash", ".", "Slash", "/"],
    ["question mark", "?", "Slash", "?"],
    ["arrows", "ArrowDown", "ArrowDown", "ArrowDown"],
  ])("%s", (_, key, code, meant) => expect(meantKey({ key, code })).toBe(meant));

  it.each([
    ["Russian", ","],
    ["Arabic", "؟"],
    ["English", "?"],
  ])("is the question mark with Shift and the slash key: %s", (_, key) =>
    expect(meantKey({ key, code: "Slash", shiftKey: true })).toBe("?"),
  );
});
