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

  // Row by row as the keys lie: QWERTYUIOP[] ASDFGHJKL ZXCVBNM , /
  const LAYOUTS = {
    Cyrillic: "йцукенгшщзхъ фывапролд ячсмить б .",
    Armenian: "քոեռտըւիօպխծ ասդֆգհյկլ զղցվբնմ , ճ",
    Arabic: "ضصثقفغعهخحجد شسيبلاتنم ئءؤرﻻىة و ظ",
  };
  const PLACES = [
    ..."QWERTYUIOP".split("").map((letter) => [letter.toLowerCase(), `Key${letter}`]),
    ["[", "BracketLeft"],
    ["]", "BracketRight"],
    ..."ASDFGHJKLZXCVBNM".split("").map((letter) => [letter.toLowerCase(), `Key${letter}`]),
    [",", "Comma"],
    ["/", "Slash"],
  ] as [string, string][];

  it.each(Object.entries(LAYOUTS))("is that of the key table on every place of a %s layout", (_, typed) => {
    const signs = [...typed.replaceAll(" ", "")];
    expect(signs).toHaveLength(PLACES.length);
    const meant = PLACES.map(([, code], at) =>
      meantKey({ key: (signs[at] ?? "").replace("ﻻ", "لا"), code, shiftKey: false }),
    );
    expect(meant).toEqual(PLACES.map(([key]) => key));
  });

  it.each(["لا", "لأ", "لإ", "لآ"])("is one letter where an Arabic key types two: %s", (key) =>
    expect(meantKey({ key, code: "KeyB" })).toBe("b"),
  );

  it.each([
    ["Russian", ","],
    ["Arabic", "؟"],
    ["English", "?"],
  ])("is the question mark with Shift and the slash key: %s", (_, key) =>
    expect(meantKey({ key, code: "Slash", shiftKey: true })).toBe("?"),
  );
});
