import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

type Page<Row> = {
  data: Row[];
  page: { has_more: boolean; next_cursor?: string | null };
};
type Behind = { cursor?: string };

type PagesProps<Row> = {
  queryKey: QueryKey;
  /** Reads what lies behind the cursor; the first page has none. */
  read: (behind: Behind, signal: AbortSignal) => Promise<Page<Row>>;
};

/** A list of the API, page after page, as one row of records. */
export function usePages<Row>({ queryKey, read }: PagesProps<Row>) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam ? { cursor: pageParam } : {}, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
    select: (found) => found.pages.flatMap((page) => page.data),
  });
}
