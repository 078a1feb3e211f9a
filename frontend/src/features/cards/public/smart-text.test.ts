import { describe, expect, it } from "vitest";
import { mentionAt, withMention } from "./mention-text";
import { mentionedIn, piecesOf, tagsIn } from "./smart-text";

const ANI = { id: "u1", name: "Ani Petrosyan" };

describe("the smart text of a note", () => {
  it("reads tags in any script, each once", () => {
    expect(tagsIn("#vip and #VIP, #опт (#մեծ) #جملة #big_deal")).toEqual([
      "VIP",
      "опт",
      "մեծ",
      "جملة",
      "big deal",
    ]);
  });
  it("takes no number and no part of an address for a tag", () => {
    expect(tagsIn("#42 https://x.am/#top a#b")).toEqual([]);
  });
  it("mentions only those whose name still stands there", () => {
    expect(mentionedIn("Ask @Ani Petrosyan", [ANI])).toEqual([ANI]);
    expect(mentionedIn("Ask Ani", [ANI])).toEqual([]);
  });
  it("knows what is typed after an @", () => {
    expect(mentionAt("ask @An", 7)).toEqual({ from: 4, typed: "An" });
    expect(mentionAt("ask @Ան", 7)).toEqual({ from: 4, typed: "Ան" });
    expect(mentionAt("ani@x.am", 8)).toBeNull();
  });
  it("puts the whole name in its place", () => {
    expect(withMention("ask @An today", { from: 4, typed: "An" }, ANI.name)).toEqual({
      text: "ask @Ani Petrosyan today",
      caret: 19,
    });
  });
  it("takes a text to pieces and loses nothing", () => {
    const text = "See https://x.am/a?b=1, @Ani Petrosyan: #vip!";
    const pieces = piecesOf(text, [ANI]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(
      pieces.filter((piece) => piece.mention ?? piece.tag ?? piece.url).map((piece) => piece.text),
    ).toEqual(["https://x.am/a?b=1", "@Ani Petrosyan", "#vip"]);
  });
});
