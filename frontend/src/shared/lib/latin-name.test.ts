import { describe, expect, it } from "vitest";
import { latinName } from "./latin-name";

describe("a name in Latin letters", () => {
  it.each([
    ["Гранин Всеволод Андреевич", "Granin Vsevolod Andreevich"],
    ["Щукина-Юрьева Жанна", "Shchukina-Yureva Zhanna"],
    ["Անի Պետրոսյան", "Ani Petrosyan"],
    ["Նարինե Մելքոնյան", "Narine Melkonyan"],
    ["Հրանուշ Բագրատունի", "Hranush Bagratuni"],
    ["آني", "Ani"],
    ["بيتروسيان", "Bitrusyan"],
    ["خالد منصور", "Khald Mnsur"],
    ["ياسمين", "Yasmin"],
    ["ООО «Парабола»", "OOO «Parabola»"],
    ["Ա. Սարգսյան", "A. Sargsyan"],
  ])("reads %s", (name, expected) => expect(latinName(name)).toBe(expected));
  it("has nothing to add to a Latin one", () => expect(latinName("Ani Petrosyan")).toBeNull());
});
