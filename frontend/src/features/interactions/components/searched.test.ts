import { describe, expect, it } from "vitest";
import { piecesFound } from "./searched";

describe("what is searched for stands out", () => {
  it("word by word, whatever its case", () => {
    expect(piecesFound("Offer sent, the OFFER is fine", "offer fine")).toEqual([
      "",
      "Offer",
      " sent, the ",
      "OFFER",
      " is ",
      "fine",
      "",
    ]);
  });

  it("with ё for е, as the server finds it", () => {
    expect(piecesFound("Семён звонил", "семен")[1]).toBe("Семён");
  });

  it("and signs of patterns are only signs", () => {
    expect(piecesFound("1+1 (two)", "1+1 (two)")).toEqual(["", "1+1", " ", "(two)", ""]);
    expect(piecesFound("nothing asked", " ")).toEqual(["nothing asked"]);
  });
});
