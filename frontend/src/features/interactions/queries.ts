import { onlineManager, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSilence } from "@/api/errors";
import type { GetContactTimelineData, InteractionIn, InteractionPatch, TimelineEntry } from "@/api/gen";
import {
  changeInteraction,
  createInteraction,
  deleteInteraction,
  getCompanyTimeline,
  getContactTimeline,
  getDealTimeline,
  getInteraction,
  getInteractionHistory,
} from "@/api/gen";
import { randomKey } from "@/api/session-fetch";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { useWaiting, type WaitingInteraction } from "@/features/offline/public/waiting";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";
import {
  freshOf,
  PENDING,
  type Stream,
  sameHead,
  type TimelinePage,
  UNSENT,
  withHead,
  withPending,
} from "./components/stream-pages";
import { isDeal, keyOf, objectOf, recordIdOf, type Subject } from "./components/subject";
import { asQuery, isWhole, type TimelineFilter, WHOLE } from "./components/timeline-filter";

type TimelineParameters = NonNullable<GetContactTimelineData["query"]>;

const PAGE = 30;
const LIVE_MS = 4_000;
const MOST_PINNED = 10;

async function loadPage(
  subject: Subject,
  query: TimelineParameters,
  signal: AbortSignal,
): Promise<TimelinePage> {
  if (isDeal(subject)) {
    const path = { deal_id: subject.dealId };
    return (await getDealTimeline({ path, query, signal, throwOnError: true })).data;
  }
  if ("contactId" in subject) {
    const path = { contact_id: subject.contactId };
    return (await getContactTimeline({ path, query, signal, throwOnError: true })).data;
  }
  const path = { company_id: subject.companyId };
  return (await getCompanyTimeline({ path, query, signal, throwOnError: true })).data;
}

const timelineKey = (subject: Subject, filter: TimelineFilter) =>
  ["timeline", keyOf(subject), filter] as const;

/**
 * Thirty at a time. The newest page is asked for again every few seconds: at the top of the line what is new
 * slides in, further down it waits (`fresh`) and nothing moves under the reader's eyes.
 */
export function useTimeline(subject: Subject, filter: TimelineFilter, atTop: boolean) {
  const queries = useQueryClient();
  const queryKey = timelineKey(subject, filter);
  const stream = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      loadPage(
        subject,
        { ...asQuery(filter), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
  });
  const head = useQuery({
    queryKey: ["timeline-head", keyOf(subject), filter],
    queryFn: ({ signal }) => loadPage(subject, { ...asQuery(filter), limit: PAGE }, signal),
    enabled: stream.isSuccess && !stream.isFetching,
    initialData: () => stream.data?.pages[0],
    initialDataUpdatedAt: stream.dataUpdatedAt,
    staleTime: LIVE_MS,
    refetchInterval: unlessTold(LIVE_MS),
  });
  const shown: Stream | undefined = stream.data;
  const newest = head.dataUpdatedAt > stream.dataUpdatedAt ? head.data : undefined;
  const fresh = shown && newest ? freshOf(shown, newest) : [];

  function catchUp(): void {
    if (newest) {
      queries.setQueryData(queryKey, (before: Stream | undefined) => before && withHead(before, newest));
    }
  }

  const moved = Boolean(shown && newest && !sameHead(shown, newest));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what has come, not its own identity
  useEffect(() => {
    if (moved && (atTop || fresh.length === 0)) catchUp();
  }, [moved, atTop, fresh.length, head.dataUpdatedAt]);

  const unsent = useWaitingEntries(subject);
  const entries = shown?.pages.flatMap((page) => page.data);
  const all = isWhole(filter) && unsent.length > 0 ? [...unsent, ...(entries ?? [])] : entries;
  return { ...stream, entries: all, fresh: fresh.length, catchUp };
}

/** What somebody pinned stands on top, however old it is. */
export function usePinned(subject: Subject): readonly TimelineEntry[] {
  const { data } = useQuery({
    queryKey: ["timeline", keyOf(subject), "pinned"],
    queryFn: async ({ signal }) =>
      (await loadPage(subject, { pinned: true, limit: MOST_PINNED }, signal)).data,
  });
  return data ?? [];
}

/** When an entry was, for a link that leads to it. */
export function useEntryMoment(entryId: string | null) {
  return useQuery({
    queryKey: ["interactions", "moment", entryId],
    queryFn: async () => {
      const path = { interaction_id: entryId ?? "" };
      return (await getInteraction({ path, throwOnError: true })).data.occurred_at;
    },
    enabled: entryId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useEntryHistory(entryId: string) {
  return useQuery({
    queryKey: ["timeline", "history", entryId],
    queryFn: async () =>
      (await getInteractionHistory({ path: { interaction_id: entryId }, throwOnError: true })).data.data,
  });
}

function useRefresh(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [["timeline"], ["tasks"], ["contacts"], ["companies"], ["deals"], ["glance"], ["files"]].map(
        (queryKey) => queries.invalidateQueries({ queryKey }),
      ),
    );
}

/** What waits on this device, the newest on top, as if it had happened already: it has. */
function useWaitingEntries(subject: Subject): readonly TimelineEntry[] {
  const recordId = recordIdOf(subject);
  const items = useWaiting();
  return useMemo(
    () =>
      items
        .filter((one): one is WaitingInteraction => one.kind === "interaction" && one.recordId === recordId)
        .map((one) => pendingEntry(one.body, `${UNSENT}${one.key}`))
        .reverse(),
    [items, recordId],
  );
}

function pendingEntry(body: Record<string, unknown>, id = `${PENDING}${Date.now()}`): TimelineEntry {
  const at = String(body["occurred_at"]);
  const interaction = {
    body: null,
    outcome: null,
    direction: null,
    duration_seconds: null,
    ...body,
    attachments: [],
    id,
  };
  return {
    id,
    type: "interaction",
    at,
    author: null,
    change: null,
    deal: null,
    contacts: [],
    interaction,
  } as unknown as TimelineEntry;
}

type Written = { body: Record<string, unknown>; isNow: boolean };

/** On the screen at once; the text comes back to the composer where the server refuses it. */
export function useRecordInteraction(subject: Subject) {
  const { t } = useTranslation("interactions");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const refresh = useRefresh();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const queryKey = timelineKey(subject, WHOLE);

  /** Nobody answers: it waits on this device, where it may. */
  async function wait(written: Written, key: string, tried: boolean): Promise<boolean> {
    const { keepInteraction } = await import("@/features/offline/public/write");
    const about = { object: objectOf(subject), recordId: recordIdOf(subject) };
    return keepInteraction(queries, about, { key, ...written, tried });
  }

  /** `isNow`: it happened as it was written, and nobody said when. */
  async function record(body: Record<string, unknown>, isNow: boolean): Promise<boolean> {
    const written = { body, isNow };
    const key = randomKey();
    setProblem(null);
    if (!onlineManager.isOnline() && (await wait(written, key, false))) return true;
    setSaving(true);
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<Stream>(queryKey);
    if (before) queries.setQueryData(queryKey, withPending(before, pendingEntry(body)));
    try {
      await createInteraction({
        body: body as unknown as InteractionIn,
        headers: { "Idempotency-Key": key },
        throwOnError: true,
      });
      announce(t("composer.saved"));
      void refresh();
      return true;
    } catch (error) {
      const kept = isSilence(error) && (await wait(written, key, true));
      if (before) queries.setQueryData(queryKey, before);
      if (!kept) setProblem(error instanceof Error ? error.message : String(error));
      return kept;
    } finally {
      setSaving(false);
    }
  }

  return { record, isSaving, problem };
}

/** Corrects an entry as it was read; a stale one is refused with 412. */
export function useChangeInteraction() {
  const announce = useAnnounce();
  const refresh = useRefresh();
  return async (entryId: string, version: number | null, body: object, done: string): Promise<void> => {
    await changeInteraction({
      path: { interaction_id: entryId },
      body: body as InteractionPatch,
      ...(version === null ? {} : { headers: { "If-Match": `"${version}"` } }),
      throwOnError: true,
    });
    announce(done);
    await refresh();
  };
}

export function useDeleteInteraction(): (interactionId: string) => void {
  const { t } = useTranslation("interactions");
  const announce = useAnnounce();
  const refresh = useRefresh();
  return (interactionId) => {
    deleteInteraction({ path: { interaction_id: interactionId }, throwOnError: true })
      .then(() => announce(t("entry.deleted")))
      .then(refresh)
      .catch((error: Error) => showToast(error.message, { tone: "danger" }));
  };
}
