import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ContactOut, ContactPatch } from "@/api/gen";
import { changeContact, findDuplicates, getContact, listContacts } from "@/api/gen";
import type { Change } from "@/features/cards/public/clashes";
import type { Loaded } from "@/features/cards/public/use-record-patch";
import { type ListAsk, listQuery } from "@/features/lists/public/list-ask";
import { useRecordPages } from "@/features/lists/public/use-record-pages";
import { onlyDigits } from "@/shared/lib/digits";
import { unlessTold } from "@/shared/lib/told";
import type { Duplicate } from "./components/duplicate-notice";
import type { NewContactDraft } from "./public/smart-line";

const REFRESH_MS = 5_000;

export async function loadContact(contactId: string): Promise<Loaded<ContactOut>> {
  const { data, response } = await getContact({ path: { contact_id: contactId }, throwOnError: true });
  return { data, etag: response.headers.get("ETag") };
}

export async function saveContact(
  contactId: string,
  change: Change,
  etag: string | null,
  key?: string,
): Promise<Loaded<ContactOut>> {
  const { data, response } = await changeContact({
    path: { contact_id: contactId },
    body: change as ContactPatch,
    headers: { ...(etag ? { "If-Match": etag } : {}), ...(key ? { "Idempotency-Key": key } : {}) },
    throwOnError: true,
  });
  return { data, etag: response.headers.get("ETag") };
}

function contactQuery(contactId: string) {
  return queryOptions({ queryKey: ["contacts", "one", contactId], queryFn: () => loadContact(contactId) });
}

export function useContact(contactId: string) {
  return useQuery({ ...contactQuery(contactId), refetchInterval: unlessTold(REFRESH_MS) });
}

/** Fetched before it is asked for: the neighbours of what is open. */
export function usePrefetchContact(): (id: string) => void {
  const queries = useQueryClient();
  return (id) => void queries.prefetchQuery({ ...contactQuery(id), staleTime: 30_000 });
}

/** Where a contact is read from and written to; `useRecordPatch` does the rest. */
export function useContactSource(contactId: string) {
  const queries = useQueryClient();
  return {
    queryKey: contactQuery(contactId).queryKey,
    load: () => loadContact(contactId),
    save: (change: Change, etag: string | null, key: string) => saveContact(contactId, change, etag, key),
    stale: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["contacts", "list"] }),
        queries.invalidateQueries({ queryKey: ["timeline"] }),
      ]),
  };
}

export function useContactList(ask: ListAsk, members: readonly string[], enabled: boolean) {
  return useRecordPages<ContactOut>({
    queryKey: ["contacts", "list", ask, members],
    enabled,
    load: async (cursor, signal) =>
      (await listContacts({ query: listQuery(ask, members, cursor), signal, throwOnError: true })).data,
  });
}

export function usePeopleOf(companyId: string): readonly ContactOut[] {
  const filter = { field: "employment.company_id", op: "eq", value: companyId } as const;
  const { data } = useQuery({
    queryKey: ["contacts", "list", { companyId }],
    queryFn: async () =>
      (await listContacts({ query: { filter, limit: 100 }, throwOnError: true })).data.data,
    throwOnError: (_, query) => query.state.data === undefined,
  });
  return data ?? [];
}

const MIN_DIGITS = 5;
const MIN_LETTERS = 3;

/** Cheap enough for every pause in typing. */
export function useDuplicates(draft: Partial<NewContactDraft>): readonly Duplicate[] {
  const { name = "", phone = "", email = "" } = draft;
  const query = {
    ...(name.trim().length >= MIN_LETTERS ? { name: name.trim() } : {}),
    ...(onlyDigits(phone).length >= MIN_DIGITS ? { phone: [phone.trim()] } : {}),
    ...(email.includes("@") ? { email: [email.trim()] } : {}),
  };
  const { data } = useQuery({
    queryKey: ["contacts", "duplicates", query],
    queryFn: async ({ signal }) => (await findDuplicates({ query, signal, throwOnError: true })).data.data,
    enabled: Object.keys(query).length > 0,
  });
  return (data ?? []).slice(0, 4).map((one) => ({
    id: one.id,
    name: one.display_name,
    company: one.company?.name ?? null,
    strong: one.strength === "strong",
    reason: one.how[0] ?? "name",
  }));
}
