import { describe, expect, test } from "vitest";
import { namedIn, without } from "./about-words";

describe("whom a line is about", () => {
  test.each([
    ["tomorrow 10 call @ani pet", "ani pet"],
    ["завтра 10 позвонить @Ани", "Ани"],
    ["վաղը 10 զանգել @Անի", "Անի"],
    ["غدا 10 اتصال @أحمد", "أحمد"],
    ["@", ""],
  ])("%s asks for “%s”", (text, words) => {
    expect(namedIn(text)).toMatchObject({ words, asked: true });
  });

  test.each([
    ["tomorrow call Ani Petrosyan", "Ani Petrosyan"],
    ["завтра позвонить Анне Ивановой", "Анне Ивановой"],
    ["վաղը զանգել Անի Պետրոսյան", "Անի Պետրոսյան"],
    ["Call Ani", "Call Ani"],
  ])("%s names “%s”", (text, words) => {
    expect(namedIn(text)).toMatchObject({ words, asked: false });
  });

  test.each(["tomorrow 10 send the price list", "Call back", "", "mail to a@b.com tomorrow"])(
    "%s names nobody",
    (text) => {
      expect(namedIn(text)).toBeNull();
    },
  );

  test("what was asked for leaves the line, a name stays in it", () => {
    const asked = "tomorrow call @ani";
    expect(without(asked, namedIn(asked) as never)).toBe("tomorrow call ");
    const named = "tomorrow call Ani Petrosyan";
    expect(without(named, namedIn(named) as never)).toBe(named);
  });
});
