import { describe, expect, it } from "vitest";
import { matchIn } from "./highlighted";

describe("the matched fragment", () => {
  it("is found through the spaces and signs of a number", () => {
    expect(matchIn("Acme · +374 91 23-45-67", "4567")).toEqual([18, 23]);
    expect(matchIn("+374 91 234567", "٤٥٦٧")).toEqual([10, 14]);
  });
  it("is found in a name whatever its case", () => expect(matchIn("Анна Петросян", "петр")).toEqual([5, 9]));
  it("is nothing where another spelling was found", () => expect(matchIn("Անի", "Ani")).toBeNull());
});
