import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CompanyIn, CompanyOut, CompanyPatch } from "@/api/gen";
import { changeCompany, createCompany, getCompany, listCompanies } from "@/api/gen";
import type { Change } from "@/features/cards/public/clashes";
import type { Loaded } from "@/features/cards/public/use-record-patch";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { type ListAsk, listQuery } from "@/features/lists/public/list-ask";
import { useRecordPages } from "@/features/lists/public/use-record-pages";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";

const REFRESH_MS = 5_000;

async function loadCompany(companyId: string): Promise<Loaded<CompanyOut>> {
  const { data, response } = await getCompany({ path: { company_id: companyId }, throwOnError: true });
  return { data, etag: response.headers.get("ETag") };
}

async function saveCompany(
  companyId: string,
  change: Change,
  etag: string | null,
  key?: string,
): Promise<Loaded<CompanyOut>> {
  const { data, response } = await changeCompany({
    path: { company_id: companyId },
    body: change as CompanyPatch,
    headers: { ...(etag ? { "If-Match": etag } : {}), ...(key ? { "Idempotency-Key": key } : {}) },
    throwOnError: true,
  });
  return { data, etag: response.headers.get("ETag") };
}

function companyQuery(companyId: string) {
  return queryOptions({ queryKey: ["companies", "one", companyId], queryFn: () => loadCompany(companyId) });
}

export function useCompany(companyId: string) {
  return useQuery({ ...companyQuery(companyId), refetchInterval: unlessTold(REFRESH_MS) });
}

export function useCompanyName(companyId: string): string | null {
  const { data } = useQuery({ ...companyQuery(companyId), staleTime: 60_000 });
  return data?.data.name ?? null;
}

/** Fetched before it is asked for: the neighbours of what is open. */
export function usePrefetchCompany(): (id: string) => void {
  const queries = useQueryClient();
  return (id) => void queries.prefetchQuery({ ...companyQuery(id), staleTime: 30_000 });
}

export function useCompanySource(companyId: string) {
  const queries = useQueryClient();
  return {
    queryKey: companyQuery(companyId).queryKey,
    load: () => loadCompany(companyId),
    save: (change: Change, etag: string | null, key: string) => saveCompany(companyId, change, etag, key),
    stale: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["companies", "list"] }),
        queries.invalidateQueries({ queryKey: ["timeline"] }),
      ]),
  };
}

export function useCompanyList(ask: ListAsk, members: readonly string[], enabled: boolean) {
  return useRecordPages<CompanyOut>({
    queryKey: ["companies", "list", ask, members],
    enabled,
    load: async (cursor, signal) =>
      (await listCompanies({ query: listQuery(ask, members, cursor), signal, throwOnError: true })).data,
  });
}

export function useCompanySearch(typed: string): readonly CompanyOut[] {
  const { data } = useQuery({
    queryKey: ["companies", "search", typed],
    queryFn: async ({ signal }) =>
      (await listCompanies({ query: { q: typed, limit: 8 }, signal, throwOnError: true })).data.data,
    enabled: typed.trim() !== "",
  });
  return data ?? [];
}

export function useCreateCompany(): (body: CompanyIn) => Promise<CompanyOut | null> {
  const { t } = useTranslation("companies");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (body) => {
    try {
      const { data } = await createCompany({ body, throwOnError: true });
      announce(t("new.saved"));
      void queries.invalidateQueries({ queryKey: ["companies"] });
      return data;
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
      return null;
    }
  };
}
