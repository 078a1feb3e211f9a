import { latinDigits } from "@/shared/lib/digits";

type RateLine = { currency: string; day: string; rate: string };
export type ReadRates = { rates: RateLine[]; wrong: { line: number; text: string }[] };

const CURRENCY = /^[a-z]{3}$/i;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const LOCAL = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
const NUMBER = /^\d{1,10}([.,]\d{1,12})?$/;

function dayOf(cell: string): string | null {
  const iso = ISO.exec(cell);
  const local = LOCAL.exec(cell);
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : [];
  if (!year || !month || !day) return null;
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const there = new Date(`${found}T00:00:00Z`);
  return Number.isNaN(there.getTime()) || !there.toISOString().startsWith(found) ? null : found;
}

/** A comma parts cells only where nothing else does: "1,5" is a number in half of the world. */
function cellsOf(line: string): string[] {
  const by = line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",";
  return line.split(by).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
}

function readLine(line: string): RateLine | null {
  const cells = cellsOf(latinDigits(line));
  const currency = cells.find((cell) => CURRENCY.test(cell));
  const day = cells.map(dayOf).find((found) => found !== null);
  const rate = cells
    .map((cell) => cell.replace(/[\s\u00a0\u202f']/g, ""))
    .find((cell) => NUMBER.test(cell) && dayOf(cell) === null);
  if (!currency || !day || !rate) return null;
  return { currency: currency.toUpperCase(), day, rate: rate.replace(",", ".") };
}

/** What was pasted from a table or a CSV file: currency, day and rate in any order, a first line of headings. */
export function readRates(text: string): ReadRates {
  const found: ReadRates = { rates: [], wrong: [] };
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (!line.trim()) continue;
    const rate = readLine(line);
    if (rate) found.rates.push(rate);
    else if (index > 0 || /\d/.test(line)) found.wrong.push({ line: index + 1, text: line.trim() });
  }
  return found;
}
