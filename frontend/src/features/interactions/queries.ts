import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GetContactTimelineData, InteractionIn, TimelineEntry } from "@/api/gen";
import { createInteraction, deleteInteraction, getCompanyTimeline, getContactTimeline } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";
import type { Subject } from "./components/interaction-body";

type TimelineKind = NonNullable<NonNullable<GetContactTimelineData["query"]>["kind"]>[number];

const PAGE = 30;
const LIVE_MS = 4_000;

type TimelinePage = { data: TimelineEntry[]; page: { next_cursor?: string | null; has_more: boolean } };

async function loadPage(
  subject: Subject,
  kind: string | null,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<TimelinePage> {
  const query = {
    limit: PAGE,
    ...(cursor ? { cursor } : {}),
    ...(kind ? { kind: [kind as TimelineKind] } : {}),
  };
  if ("contactId" in subject) {
    return (
      await getContactTimeline({
        path: { contact_id: subject.contactId },
        query,
        signal,
        throwOnError: true,
      })
    ).data;
  }
  return (
    await getCompanyTimeline({ path: { company_id: subject.companyId }, query, signal, throwOnError: true })
  ).data;
}

const timelineKey = (subject: Subject, kind: string | null) => ["timeline", subject, kind] as const;

/** Asked again every few seconds while only the newest page is open: colleagues' entries slide in. */
export function useTimeline(subject: Subject, kind: string | null) {
  return useInfiniteQuery({
    queryKey: timelineKey(subject, kind),
    queryFn: ({ pageParam, signal }) => loadPage(subject, kind, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.page.has_more ? (last.page.next_cursor ?? undefined) : undefined),
    select: (data: InfiniteData<TimelinePage>) => data.pages.flatMap((page) => page.data),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= 1 ? LIVE_MS : false),
  });
}

export function useRecordInteraction(subject: Subject) {
  const { t } = useTranslation("interactions");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function record(body: object): Promise<boolean> {
    setSaving(true);
    setProblem(null);
    try {
      await createInteraction({ body: body as InteractionIn, throwOnError: true });
      announce(t("composer.saved"));
      await Promise.all(
        [["timeline", subject], ["tasks"], ["contacts"], ["companies"]].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      setSaving(false);
    }
  }

  return { record, isSaving, problem };
}

export function useDeleteInteraction(): (interactionId: string) => void {
  const { t } = useTranslation("interactions");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return (interactionId) => {
    deleteInteraction({ path: { interaction_id: interactionId }, throwOnError: true })
      .then(() => announce(t("entry.deleted")))
      .then(() => queries.invalidateQueries({ queryKey: ["timeline"] }))
      .catch((error: Error) => showToast(error.message, { tone: "danger" }));
  };
}
