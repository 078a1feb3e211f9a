import type { Change } from "@/features/cards/public/clashes";
import type { Field, ListedRecord } from "@/features/cards/public/types";
import { fieldValue, plainText } from "./card-values";
import { changeOf } from "./cell-change";
import type { Choice } from "./editable";

/** What one pasted line would do to one row. */
export type PastedLine = { row: ListedRecord; before: string; after: string; change: Change | null };

/** As many as one batch takes. */
export const MOST_PASTED = 1000;

/** The first column of what a spreadsheet has put on the clipboard; its last line break is not a line. */
export function pastedColumn(text: string): string[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => unquoted(line.split("\t")[0] ?? ""));
}

/** A cell with a tab or a quote in it comes in quotes. */
function unquoted(cell: string): string {
  const inside = /^"([\s\S]*)"$/.exec(cell)?.[1];
  return (inside === undefined ? cell : inside.replace(/""/g, '"')).trim();
}

/** Line by line downwards from the cell that has the cursor; rows that end are where it ends. */
export function pastePlan(
  rows: readonly ListedRecord[],
  field: Pick<Field, "key" | "type">,
  choices: readonly Choice[],
  lines: readonly string[],
): PastedLine[] {
  return rows.slice(0, lines.length).map((row, index) => {
    const after = lines[index] ?? "";
    const change = changeOf(row, field, after, choices);
    return { row, before: plainText(fieldValue(row, field.key)), after, change };
  });
}
