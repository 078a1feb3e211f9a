import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  changeSegment,
  createSegment,
  deleteSegment,
  explainQuestion,
  type Filter,
  getSegment,
  groupCompanies,
  groupContacts,
  listForms,
  listImports,
  listSegmentMembers,
  listSegmentMoves,
  listSegments,
  listSegmentsHolding,
  type PreviewOut,
  pickSegmentMembers,
  previewSegment,
  type SegmentIn,
  type SegmentOut,
} from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { usePipelines } from "@/features/deals/public/pipelines";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";

const SELDOM_MS = 5 * 60_000;
const PAGE = 50;
const GATHERING_MS = 2_000;
const LONGEST_NAME = 100;

export type Segment = SegmentOut;
export type Preview = PreviewOut;
export type Count = { value: number; kind: string };
export type Member = { id: string; name: string };

export const nameOf = (one: { display_name?: string | null; name?: string | null }): string =>
  one.display_name ?? one.name ?? "";

export function useSegments() {
  return useQuery({
    queryKey: ["segments", "all"],
    queryFn: async () => (await listSegments({ throwOnError: true })).data.data,
  });
}

export function useSegment(segmentId: string | null) {
  return useQuery({
    queryKey: ["segments", "one", segmentId],
    queryFn: async () =>
      (await getSegment({ path: { segment_id: segmentId ?? "" }, throwOnError: true })).data,
    enabled: segmentId !== null,
  });
}

type MembersQuery = { limit: number; cursor?: string; total?: "capped" };

async function membersOf(segmentId: string, query: MembersQuery, signal: AbortSignal) {
  const path = { segment_id: segmentId };
  return (await listSegmentMembers({ path, query, signal, throwOnError: true })).data;
}

/** How many are in it, as far as one has to know for a list. */
export function useCount(segmentId: string) {
  return useQuery({
    queryKey: ["segments", "count", segmentId],
    queryFn: async ({ signal }) =>
      (await membersOf(segmentId, { limit: 1, total: "capped" }, signal)).page.total ?? null,
    retry: false,
  });
}

export function useMembers(segmentId: string) {
  return useInfiniteQuery({
    queryKey: ["segments", "members", segmentId],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam ? { cursor: pageParam } : { total: "capped" as const }) };
      return membersOf(segmentId, query, signal);
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.page.next_cursor,
  });
}

/** Who came and went; asked again while those who are in at the beginning are gathered. */
export function useMoves(segmentId: string) {
  return useQuery({
    queryKey: ["segments", "moves", segmentId],
    queryFn: async ({ signal }) =>
      (await listSegmentMoves({ path: { segment_id: segmentId }, signal, throwOnError: true })).data,
    refetchInterval: ({ state }) => (state.data?.since === null ? GATHERING_MS : false),
    staleTime: 0,
  });
}

/** The segments that somebody is in. */
export function useHolding(object: CardObject, recordId: string) {
  return useQuery({
    queryKey: ["segments", "holding", object, recordId],
    queryFn: async ({ signal }) =>
      (await listSegmentsHolding({ query: { object, record_id: recordId }, signal, throwOnError: true }))
        .data,
    staleTime: 0,
    retry: false,
  });
}

/** What a question would find; an older one that is still on its way is called off. */
export function usePreview(object: CardObject, filter: Filter | null, isExact: boolean) {
  return useQuery({
    queryKey: ["segments", "preview", object, filter, isExact],
    queryFn: async ({ signal }) => {
      const total = isExact ? "exact" : "capped";
      if (!filter) throw new Error("there is no question yet");
      return (await previewSegment({ body: { object, filter, total }, signal, throwOnError: true })).data;
    },
    enabled: filter !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useExplanation(object: CardObject, filter: Filter, recordId: string) {
  return useQuery({
    queryKey: ["segments", "why", object, filter, recordId],
    queryFn: async ({ signal }) => {
      const body = { object, filter, record_id: recordId };
      return (await explainQuestion({ body, signal, throwOnError: true })).data;
    },
    retry: false,
  });
}

/** Cities that the customers live in, most of them first. */
export function useCities(object: CardObject) {
  return useQuery({
    queryKey: [object, "list", "groups", "segments", "city"],
    queryFn: async ({ signal }) => {
      const options = { query: { by: "city" }, signal, throwOnError: true } as const;
      const { data } = await (object === "contacts" ? groupContacts(options) : groupCompanies(options));
      return data.data.flatMap(({ value, label }) =>
        value === null ? [] : [{ value: String(label ?? value), label: String(label ?? value) }],
      );
    },
    staleTime: SELDOM_MS,
  });
}

/** What came with it is named by where it came from; who may not see these has none to choose. */
export function useForms() {
  const { data } = useQuery({
    queryKey: ["forms", "named"],
    queryFn: async ({ signal }) => (await listForms({ signal, throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
    retry: false,
  });
  return (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** The last imports that added anybody, each by the change set that it made. */
export function useImports(object: CardObject) {
  const { data } = useQuery({
    queryKey: ["imports", "named"],
    queryFn: async ({ signal }) =>
      (await listImports({ query: { limit: 100 }, signal, throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
    retry: false,
  });
  return (data ?? []).flatMap((one) =>
    one.object === object && one.change_set_id !== null
      ? [{ value: one.change_set_id, at: new Date(one.created_at), name: one.file_name }]
      : [],
  );
}

export function useDealStages() {
  const { data } = usePipelines();
  return (data ?? []).flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({ value: stage.id, label: `${pipeline.name}: ${stage.name}` })),
  );
}

const keptAnew = async (body: SegmentIn) => (await createSegment({ body, throwOnError: true })).data;

async function rewritten({ id, version }: Segment, body: { name: string; filter?: Filter | null }) {
  const headers = { "If-Match": `"${version}"` };
  return (await changeSegment({ path: { segment_id: id }, body, headers, throwOnError: true })).data;
}

async function picked(id: string, body: { add?: string[]; remove?: string[] }) {
  return (await pickSegmentMembers({ path: { segment_id: id }, body, throwOnError: true })).data;
}

type Draft = { name: string; object: CardObject; filter: Filter | null; kind?: Segment["kind"] };

/** Kept anew, or in the place of what it was; what was refused is said and stays on the page. */
export function useKeep() {
  const { t } = useTranslation("segments");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (segment: Segment | null, draft: Draft): Promise<Segment | null> => {
    const { name, object, filter, kind = "dynamic" } = draft;
    try {
      const data = segment
        ? await rewritten(segment, { name, ...(segment.kind === "dynamic" ? { filter } : {}) })
        : await keptAnew({ name, object, kind, ...(filter ? { filter } : {}) });
      announce(t("saved"));
      queries.setQueryData(["segments", "one", data.id], data);
      void queries.invalidateQueries({ queryKey: ["segments"] });
      return data;
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
      return null;
    }
  };
}

/** Shown at once; put back where it is refused. */
export function useWatch() {
  const { t } = useTranslation("segments");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (segment: Segment, watched: boolean): Promise<void> => {
    const key = ["segments", "one", segment.id];
    queries.setQueryData(key, { ...segment, watched });
    try {
      const path = { segment_id: segment.id };
      const { data } = await changeSegment({ path, body: { watched }, throwOnError: true });
      announce(t(watched ? "watch.begun" : "watch.ended"));
      queries.setQueryData(key, data);
    } catch (error) {
      queries.setQueryData(key, segment);
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    void queries.invalidateQueries({ queryKey: ["segments"] });
  };
}

export function useBin() {
  const { t } = useTranslation("segments");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (segment: Segment): Promise<void> => {
    await deleteSegment({ path: { segment_id: segment.id }, throwOnError: true });
    announce(t("deleted"));
    void queries.invalidateQueries({ queryKey: ["segments"] });
  };
}

/** Keeps who is in it now, in a segment of its own. */
export function useFreeze() {
  const { t } = useTranslation("segments");
  const fmt = useFmt();
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (segment: Segment): Promise<Segment | null> => {
    const day = ` · ${fmt.date(new Date())}`;
    const name = segment.name.slice(0, LONGEST_NAME - day.length) + day;
    try {
      const data = await keptAnew({ name, object: segment.object, kind: "frozen", frozen_from: segment.id });
      announce(t("frozen.done", { name }));
      queries.setQueryData(["segments", "one", data.id], data);
      void queries.invalidateQueries({ queryKey: ["segments", "all"] });
      return data;
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
      return null;
    }
  };
}

/** Whom the origin of a frozen segment has won since, and whom it has lost. */
export function useCameAndLeft(frozen: Segment, origin: Segment) {
  const then: Filter = { in_segment: frozen.id };
  const now: Filter = { in_segment: origin.id };
  const came: Filter = { all: [now, { not: then }] };
  const left: Filter = { all: [then, { not: now }] };
  const [found, lost] = [usePreview(frozen.object, came, false), usePreview(frozen.object, left, false)];
  return {
    came: { filter: came, count: found.data?.count },
    left: { filter: left, count: lost.data?.count },
    error: found.error ?? lost.error,
  };
}

/** Puts somebody in by hand, or takes them out. */
export function usePick(segmentId: string) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (change: { add?: string[]; remove?: string[] }, said: string): Promise<void> => {
    try {
      await picked(segmentId, change);
      announce(said);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    void queries.invalidateQueries({ queryKey: ["segments"] });
  };
}

/** Puts many into a list picked by hand, which may be made for them. */
export function usePickInto(object: CardObject) {
  const { t } = useTranslation("segments");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return async (target: { id: string } | { name: string }, ids: string[]): Promise<void> => {
    try {
      const data =
        "id" in target
          ? await picked(target.id, { add: ids })
          : await keptAnew({ ...target, object, kind: "manual", member_ids: ids });
      announce(t("to.done", { count: ids.length, name: data.name }));
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    void queries.invalidateQueries({ queryKey: ["segments"] });
  };
}
