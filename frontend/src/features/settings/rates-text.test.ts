import { describe, expect, it } from "vitest";
import { readRates } from "./rates-text";

const EURO = { currency: "EUR", day: "2026-11-05", rate: "412.35" };

describe("rates that were pasted", () => {
  it.each([
    ["a CSV file with headings", "Currency,Date,Rate\nEUR,2026-11-05,412.35"],
    ["a table of a spreadsheet", "05.11.2026\tEUR\t412,35"],
    ["a CSV file of half of the world", "eur;5/11/2026;412,35\n\n"],
    ["quotes", '"EUR","2026-11-05","412.35"'],
    ["Arabic figures", "EUR;٢٠٢٦-١١-٠٥;412.35"],
  ])("are read out of %s", (_, text) => {
    expect(readRates(text)).toEqual({ rates: [EURO], wrong: [] });
  });

  it("that make no sense are named by their lines", () => {
    const { rates, wrong } = readRates("EUR;2026-11-05;412.35\nEUR;2026-02-31;1\nEUR;2026-11-06\nhello");
    expect(rates).toEqual([EURO]);
    expect(wrong.map((one) => one.line)).toEqual([2, 3, 4]);
  });
});
