import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import {
  type AlikeOut,
  applyImport,
  type CustomFieldIn,
  changeImport,
  changeImportRow,
  checkImport,
  correctImportRows,
  createCustomField,
  decideImportRows,
  getImport,
  type ImportOut,
  type ImportPatch,
  type ImportRowOut,
  listImportProblems,
  listImportRows,
  listImports,
  type MendedRowOut,
  type ProblemCountOut,
  type RowPatch,
  stopImport,
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
    stop: async () => accept((await stopImport({ path, throwOnError: true })).data),
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

/** What was said of one row, and can be said of others like it. */
export type Alike = { row: number; count: number } & (
  | { kind: "cell"; column: number; before: unknown; after: string }
  | { kind: "decision"; decision: Decision; verdict: ImportRowOut["verdict"]; problem: string | null }
);

/** The problem that rows are grouped by: an error before a warning, as the server has it. */
function groupOf(row: ImportRowOut): string | null {
  const error = row.problems.find((one) => one.severity === "error");
  return (error ?? row.problems[0])?.code ?? null;
}

/** A corrected cell or a decision: the row is checked again, alone or with all that are like it. */
export function useRowMending(importId: string) {
  const queries = useQueryClient();
  const path = { import_id: importId };
  async function counted<T>(work: Promise<T>): Promise<T> {
    const answer = await work;
    await queries.invalidateQueries({ queryKey: ["imports"] });
    return answer;
  }
  const mend = async (row: number, body: RowPatch): Promise<MendedRowOut> =>
    (await changeImportRow({ path: { ...path, row }, body, throwOnError: true })).data;

  return {
    correct: (row: ImportRowOut, column: number, text: string): Promise<Alike> =>
      counted(
        mend(row.row, { cells: { [column]: text } }).then(({ alike }) => ({
          kind: "cell",
          row: row.row,
          count: alike,
          column,
          before: row.cells[column],
          after: text,
        })),
      ),
    decide: (row: ImportRowOut, decision: Decision): Promise<Alike> =>
      counted(
        mend(row.row, { decision }).then((mended) => ({
          kind: "decision",
          row: row.row,
          count: mended.alike,
          decision,
          verdict: mended.verdict,
          problem: groupOf(mended),
        })),
      ),
    async sameFor(alike: Alike): Promise<AlikeOut> {
      if (alike.kind === "cell") {
        const body = { column: alike.column, before: alike.before as string, after: alike.after };
        return counted(correctImportRows({ path, body, throwOnError: true }).then(({ data }) => data));
      }
      const { verdict, problem, decision } = alike;
      const body = { verdict, decision, undecided: true, ...(problem ? { problem } : {}) };
      return counted(decideImportRows({ path, body, throwOnError: true }).then(({ data }) => data));
    },
    async takeBack(alike: Alike, rows: number[]): Promise<void> {
      if (alike.kind === "cell") {
        const body = { column: alike.column, before: alike.after, after: alike.before as string, rows };
        await counted(correctImportRows({ path, body, throwOnError: true }));
      } else {
        await counted(decideImportRows({ path, body: { decision: null, rows }, throwOnError: true }));
      }
    },
  };
}

/** Makes a field of the workspace's own; the forms and lists know it at once. */
export function useNewField(): (body: CustomFieldIn) => Promise<string> {
  const queries = useQueryClient();
  return async (body) => {
    const { data } = await createCustomField({ body, throwOnError: true });
    await queries.invalidateQueries({ queryKey: ["fields"] });
    void queries.invalidateQueries({ queryKey: ["custom-fields"] });
    return data.key;
  };
}
