import { batchCompanies, batchContacts } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import type { PastedLine } from "./paste";

/** All lines in one change set; says which were refused, and why. */
export async function pasteLines(
  object: CardObject,
  lines: readonly PastedLine[],
): Promise<ReadonlyMap<string, string>> {
  const operations = lines.map(({ row, change }) => ({
    op: "update",
    id: row.id,
    if_match: `"${row.version}"`,
    data: change,
  }));
  const send = object === "contacts" ? batchContacts : batchCompanies;
  const { data } = await send({ body: { mode: "partial", operations }, throwOnError: true });
  const refused = data.results.flatMap((result, index) => {
    const line = lines[index];
    const { problem } = result;
    if (!line || !problem) return [];
    return [[line.row.id, problem.errors?.[0]?.detail ?? problem.detail ?? problem.title] as const];
  });
  return new Map(refused);
}
