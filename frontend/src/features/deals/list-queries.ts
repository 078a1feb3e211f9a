import { useQueryClient } from "@tanstack/react-query";
import { type DealOut, getDeal, listDeals } from "@/api/gen";
import { type ListAsk, listQuery } from "@/features/lists/public/list-ask";
import { useRecordPages } from "@/features/lists/public/use-record-pages";

export function useDealList(ask: ListAsk, members: readonly string[], enabled: boolean) {
  return useRecordPages<DealOut>({
    queryKey: ["deals", "list", ask, members],
    enabled,
    load: async (cursor, signal) =>
      (await listDeals({ query: listQuery(ask, members, cursor), signal, throwOnError: true })).data,
  });
}

const FRESH_MS = 10_000;

export function usePrefetchDeal(): (dealId: string) => void {
  const queries = useQueryClient();
  return (dealId) =>
    void queries.prefetchQuery({
      queryKey: ["deals", "one", dealId],
      queryFn: async () => (await getDeal({ path: { deal_id: dealId }, throwOnError: true })).data,
      staleTime: FRESH_MS,
    });
}
