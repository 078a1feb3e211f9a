import { describe, expect, it } from "vitest";
import { initials } from "./face";

describe("the letters of a face", () => {
  it.each([
    ["Гранин Всеволод Андреевич", "ГА"],
    ["ООО «Парабола»", "П"],
    ["ООО «Парабола Плюс»", "ПП"],
    ["(Ani) Petrosyan", "AP"],
    ["آني بيتروسيان", "آب"],
    ["3M", "3"],
    ["\u{1f642}", "\u{1f642}"],
  ])("of %s", (name, expected) => expect(initials(name)).toBe(expected));
});
