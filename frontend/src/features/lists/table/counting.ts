import { listCompanies, listContacts, listDeals } from "@/api/gen";
import type { ListedObject } from "@/features/cards/public/types";
import { askQuery, type ListAsk } from "../public/list-ask";

const LISTS = { contacts: listContacts, companies: listCompanies, deals: listDeals };

/** How many there are, to the last one. */
export async function countOf(object: ListedObject, ask: ListAsk, signal: AbortSignal): Promise<number> {
  const query = { limit: 1, fields: "id", total: "exact" as const, ...askQuery(ask) };
  const { data } = await LISTS[object]({ query, signal, throwOnError: true });
  return data.page.total?.value ?? 0;
}
