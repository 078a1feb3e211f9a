export type Cell = string | number | null;

const DANGEROUS = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** What a spreadsheet would take for a formula gets an apostrophe in front, as in the server's exports. */
function harmless(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  const safe = DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a mark in front by which spreadsheets know the letters of all scripts. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => row.map(harmless).join(",")).join("\r\n")}\r\n`;
}

export function keepCsv(rows: readonly (readonly Cell[])[], name: string): void {
  const url = URL.createObjectURL(new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
