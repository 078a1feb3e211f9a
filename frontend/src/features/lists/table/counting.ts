import { listCompanies, listContacts } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { askQuery, type ListAsk } from "../public/list-ask";

/** How many there are, to the last one. */
export async function countOf(object: CardObject, ask: ListAsk, signal: AbortSignal): Promise<number> {
  const query = { limit: 1, fields: "id", total: "exact" as const, ...askQuery(ask) };
  const list = object === "contacts" ? listContacts : listCompanies;
  const { data } = await list({ query, signal, throwOnError: true });
  return data.page.total?.value ?? 0;
}
