import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import {
  applyImport,
  changeImport,
  changeImportRow,
  checkImport,
  type DecisionIn,
  decideImportRows,
  getImport,
  type ImportOut,
  type ImportPatch,
  type ImportRowOut,
  listImportProblems,
  listImportRows,
  listImports,
  type ProblemCountOut,
  type RowPatch,
  uploadImport,
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

export type Column = ImportOut["mapping"][number];
export type CardKind = ImportOut["object"];

/** `auto`: the columns say whether these are people or companies. */
export async function upload(file: File, object: CardKind | "auto"): Promise<ImportOut> {
  // The generator takes the file of OpenAPI 3.1 for text; the form carries the file itself.
  const body = { file: file as unknown as string, ...(object === "auto" ? {} : { object }) };
  return (await uploadImport({ body, throwOnError: true })).data;
}

/** What is wished shows at once; what the server makes of it comes after. */
function asWished(file: ImportOut, { mapping, options }: ImportPatch): ImportOut {
  const targets = new Map(mapping?.map((column) => [column.column, column.target]));
  return {
    ...file,
    options: { ...file.options, ...options } as ImportOut["options"],
    mapping: file.mapping.map((column) =>
      targets.has(column.column) ? { ...column, target: targets.get(column.column) ?? null } : column,
    ),
  };
}

/** The steps of one import; each answers with the import as it then is. */
export function useImportSteps(importId: string) {
  const queries = useQueryClient();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const accept = (next: ImportOut): void => {
    queries.setQueryData(["imports", "one", importId], next);
    void queries.invalidateQueries({ queryKey: ["imports", "rows", importId] });
  };
  const path = { import_id: importId };
  return {
    /** One after the other: two quick wishes are both kept, and the last answer is the newest. */
    change(body: ImportPatch): Promise<void> {
      queries.setQueryData<ImportOut>(["imports", "one", importId], (file) => file && asWished(file, body));
      const work = line.current.then(async () => {
        try {
          accept((await changeImport({ path, body, throwOnError: true })).data);
        } catch (error) {
          await queries.invalidateQueries({ queryKey: ["imports", "one", importId] });
          throw error;
        }
      });
      line.current = work.catch(() => undefined);
      return work;
    },
    async check(): Promise<void> {
      await line.current;
      accept((await checkImport({ path, throwOnError: true })).data);
    },
    apply: async () => accept((await applyImport({ path, throwOnError: true })).data),
  };
}

const PAGE = 50;

export type RowFilter = { verdict: ImportRowOut["verdict"] | null; problem: string | null };

export function useImportRows(importId: string, { verdict, problem }: RowFilter) {
  return useInfiniteQuery({
    queryKey: ["imports", "rows", importId, verdict, problem],
    queryFn: async ({ pageParam, signal }) =>
      (
        await listImportRows({
          path: { import_id: importId },
          query: {
            limit: PAGE,
            ...(pageParam ? { cursor: pageParam } : {}),
            ...(verdict ? { verdict } : {}),
            ...(problem ? { problem } : {}),
          },
          signal,
          throwOnError: true,
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
    select: (data) => data.pages.flatMap((page): ImportRowOut[] => page.data),
    placeholderData: keepPreviousData,
  });
}

/** The same trouble in many rows, counted. */
export function useImportProblems(importId: string): readonly ProblemCountOut[] {
  const { data } = useQuery({
    queryKey: ["imports", "problems", importId],
    queryFn: async () =>
      (await listImportProblems({ path: { import_id: importId }, throwOnError: true })).data.data,
  });
  return data ?? [];
}

export type Decision = ImportRowOut["decision"];

/** A corrected cell or a decision: the row is checked again, alone. */
export function useRowMending(importId: string) {
  const queries = useQueryClient();
  async function mend(row: number, body: RowPatch): Promise<void> {
    await changeImportRow({ path: { import_id: importId, row }, body, throwOnError: true });
    await queries.invalidateQueries({ queryKey: ["imports"] });
  }
  return {
    correct: (row: number, column: number, text: string) => mend(row, { cells: { [column]: text } }),
    decide: (row: number, decision: Decision) => mend(row, { decision }),
    async decideAlike(body: DecisionIn): Promise<void> {
      await decideImportRows({ path: { import_id: importId }, body, throwOnError: true });
      await queries.invalidateQueries({ queryKey: ["imports"] });
    },
  };
}
