import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  applyImport,
  changeImport,
  changeImportRow,
  checkImport,
  createImport,
  getImport,
  type ImportOut,
  type ImportPatch,
  type ImportRowOut,
  listImportRows,
  listImports,
} from "@/api/gen";

const LIVE_MS = 500;
const WORKING = ["checking", "applying", "undoing"];

export const isWorking = (status: string): boolean => WORKING.includes(status);

export function useImports(): { imports: readonly ImportOut[]; isPending: boolean; error: Error | null } {
  const query = useQuery({
    queryKey: ["imports", "list"],
    queryFn: async () => (await listImports({ query: { limit: 20 }, throwOnError: true })).data.data,
    refetchInterval: 5_000,
  });
  return { imports: query.data ?? [], isPending: query.isPending, error: query.error };
}

/** While the machine works the figures are asked for twice a second. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: ["imports", "one", importId],
    queryFn: async () => (await getImport({ path: { import_id: importId }, throwOnError: true })).data,
    refetchInterval: ({ state }) => (state.data && isWorking(state.data.status) ? LIVE_MS : 5_000),
  });
}

export async function upload(file: File, object: "contacts" | "companies"): Promise<ImportOut> {
  return (await createImport({ body: { file, object }, throwOnError: true })).data;
}

/** The steps of one import; each answers with the import as it then is. */
export function useImportSteps(importId: string) {
  const queries = useQueryClient();
  const accept = (next: ImportOut): void => {
    queries.setQueryData(["imports", "one", importId], next);
    void queries.invalidateQueries({ queryKey: ["imports", "rows", importId] });
  };
  const path = { import_id: importId };
  return {
    change: async (body: ImportPatch) => accept((await changeImport({ path, body, throwOnError: true })).data),
    check: async () => accept((await checkImport({ path, throwOnError: true })).data),
    apply: async () => accept((await applyImport({ path, throwOnError: true })).data),
  };
}

const PAGE = 50;

export function useImportRows(importId: string, verdict: string | null, ready: boolean) {
  return useInfiniteQuery({
    queryKey: ["imports", "rows", importId, verdict],
    queryFn: async ({ pageParam, signal }) =>
      (
        await listImportRows({
          path: { import_id: importId },
          query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}), ...(verdict ? { verdict } : {}) },
          signal,
          throwOnError: true,
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
    select: (data) => data.pages.flatMap((page): ImportRowOut[] => page.data),
    placeholderData: keepPreviousData,
    enabled: ready,
  });
}

/** A corrected cell: its row is checked again, alone. */
export function useRowCorrection(importId: string): (row: number, column: number, text: string) => Promise<void> {
  const queries = useQueryClient();
  return async (row, column, text) => {
    await changeImportRow({ path: { import_id: importId, row }, body: { cells: { [column]: text } }, throwOnError: true });
    await queries.invalidateQueries({ queryKey: ["imports"] });
  };
}
