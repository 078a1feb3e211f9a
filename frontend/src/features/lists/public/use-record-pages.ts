import { keepPreviousData, type QueryKey, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { MAX_PAGES } from "./list-ask";
import type { ListData } from "./list-data";

type Page<Row> = {
  data: Row[];
  page: { next_cursor?: string | null; has_more: boolean; total?: { value: number; kind: string } | null };
};

type Source<Row> = {
  queryKey: QueryKey;
  /** False while it is not known yet what to ask. */
  enabled?: boolean;
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;
};

const REFRESH_MS = 15_000;

/** Pages without numbers, one after another; what is on the screen stays until the new answer is there. */
export function useRecordPages<Row>({ queryKey, load, enabled = true }: Source<Row>): ListData<Row> {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
    maxPages: MAX_PAGES,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? REFRESH_MS : false),
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows,
    total: query.data?.pages[0]?.page.total ?? undefined,
    isPending: query.isPending,
    isFetching: query.isFetching,
    error: query.error,
    hasMore: hasNextPage,
    more,
    isStopped: enabled && query.isPending && query.fetchStatus === "idle",
    cancel: () => void queries.cancelQueries({ queryKey }),
    retry: () => void refetch(),
  };
}
