import { useLocation } from "@tanstack/react-router";
import { ArrowUp } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "@/api/gen";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { Timeline } from "@/shared/ui/timeline";
import { entryLink } from "../public/entry-link";
import { useEntryMoment, usePinned, useTimeline } from "../queries";
import { GlanceLine } from "./glance-line";
import { SearchedContext } from "./searched";
import { StreamEntry } from "./stream-entry";
import { isDeal, type Subject } from "./subject";
import { TimelineBar } from "./timeline-bar";
import { isWhole, type TimelineFilter, WHOLE } from "./timeline-filter";
import { useTimelineFilter } from "./use-timeline-filter";

type RecordStreamProps = { subject: Subject };

const TYPING_MS = 250;

/** Everything that happened, newest first; the newest of others arrive by themselves. */
export function RecordStream({ subject }: RecordStreamProps) {
  const { t } = useTranslation("interactions");
  const [filter, setFilter] = useTimelineFilter();
  const change = (part: Partial<TimelineFilter>) => setFilter((before) => ({ ...before, ...part }));
  const q = useDebounced(filter.q, TYPING_MS);
  const top = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const atTop = useInSight(top);
  const linked = useLinkedEntry(change);
  const timeline = useTimeline(subject, { ...filter, q }, atTop);
  const whole = isWhole(filter);

  function showFresh(): void {
    timeline.catchUp();
    top.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  if (timeline.error && !timeline.entries)
    return <ErrorPanel message={timeline.error.message} onRetry={() => void timeline.refetch()} />;
  const entry = (one: TimelineEntry) => (
    <StreamEntry entry={one} subject={subject} onPerson={(authorId) => change({ authorId })} />
  );
  return (
    <>
      <div ref={top} className="scroll-mt-24" />
      {!isDeal(subject) && (
        <GlanceLine subject={subject} onKind={(kind, since) => change({ ...WHOLE, kinds: [kind], since })} />
      )}
      <TimelineBar filter={filter} onChange={change} field={search} />
      {timeline.fresh > 0 && !atTop && (
        <Button
          className="sticky top-16 z-20 self-center rounded-full shadow-popover"
          icon={<ArrowUp size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={showFresh}
        >
          {t("timeline.fresh", { count: timeline.fresh })}
        </Button>
      )}
      {whole && <Pinned subject={subject} entry={entry} />}
      {timeline.isPending && <Skeleton lines={8} label={t("timeline.loading")} />}
      {timeline.entries?.length === 0 && (
        <EmptyState title={t(whole ? "timeline.empty" : "timeline.nothingFound")}>
          {!whole && <Button onClick={() => setFilter(WHOLE)}>{t("timeline.clear")}</Button>}
        </EmptyState>
      )}
      <SearchedContext value={q.trim()}>
        <div className="[--stream-top:56px]">
          <Timeline
            label={t("timeline.label")}
            entries={timeline.entries ?? []}
            idOf={(one) => one.id}
            atOf={(one) => one.at}
            render={entry}
            markedId={linked}
          />
        </div>
      </SearchedContext>
      {timeline.hasNextPage && (
        <Older busy={timeline.isFetchingNextPage} onOlder={() => void timeline.fetchNextPage()} />
      )}
    </>
  );
}

type PinnedProps = { subject: Subject; entry: (one: TimelineEntry) => ReactNode };

function Pinned({ subject, entry }: PinnedProps) {
  const { t } = useTranslation("interactions");
  const pinned = usePinned(subject);
  if (pinned.length === 0) return null;
  return (
    <section aria-label={t("timeline.pinned")} className="border-y border-accent">
      <h2 className="bg-accent-soft px-4 py-1.5 text-meta font-medium text-ink">{t("timeline.pinned")}</h2>
      {pinned.map((one) => (
        <div key={one.id} className="border-b border-line last:border-b-0">
          {entry(one)}
        </div>
      ))}
    </section>
  );
}

/** Older ones come by themselves when one gets there; the button is for those who do not scroll. */
function Older({ busy, onOlder }: { busy: boolean; onOlder: () => void }) {
  const { t } = useTranslation("interactions");
  const end = useRef<HTMLDivElement>(null);
  const reached = useInSight(end, "400px");
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each time the end comes into sight
  useEffect(() => {
    if (reached && !busy) onOlder();
  }, [reached, busy]);
  return (
    <div ref={end} className="flex justify-center p-4">
      <Button busy={busy} onClick={onOlder}>
        {t("timeline.older")}
      </Button>
    </div>
  );
}

function useInSight(ref: RefObject<HTMLElement | null>, margin = "0px"): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    if (!ref.current || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(([seen]) => setInSight(seen?.isIntersecting ?? true), {
      rootMargin: margin,
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, margin]);
  return inSight;
}

/** A link to an entry opens the line of time where the entry is, marks it and brings it into sight. */
function useLinkedEntry(change: (part: Partial<TimelineFilter>) => void): string | null {
  const hash = useLocation({ select: (location) => location.hash });
  const prefix = entryLink("");
  const entryId = hash.startsWith(prefix) ? hash.slice(prefix.length) : null;
  const moment = useEntryMoment(entryId).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each link
  useEffect(() => {
    if (!entryId || !moment) return;
    change({ ...WHOLE, until: new Date(new Date(moment).getTime() + 1).toISOString() });
    let tries = 0;
    const timer = setInterval(() => {
      const found = document.getElementById(entryLink(entryId));
      found?.scrollIntoView({ block: "center" });
      if (found || ++tries > 40) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  }, [entryId, moment]);
  return entryId;
}
