import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { Timeline } from "@/shared/ui/timeline";
import type { Subject } from "../components/interaction-body";
import { StreamEntry } from "../components/stream-entry";
import { useTimeline } from "../queries";
import { KINDS, KindIcon } from "./kinds";

type RecordTimelineProps = { subject: Subject };

/** Everything that happened, newest first; the newest of others arrive by themselves. */
export function RecordTimeline({ subject }: RecordTimelineProps) {
  const { t } = useTranslation("interactions");
  const [kind, setKind] = useState<string | null>(null);
  const timeline = useTimeline(subject, kind);
  if (timeline.error)
    return <ErrorPanel message={timeline.error.message} onRetry={() => void timeline.refetch()} />;
  return (
    <>
      <FilterChips kind={kind} onChange={setKind} />
      {timeline.isPending && <Skeleton lines={8} label={t("timeline.loading")} />}
      {timeline.data && timeline.data.length === 0 && (
        <EmptyState title={kind ? t("timeline.nothingOfKind") : t("timeline.empty")} />
      )}
      <Timeline
        label={t("timeline.label")}
        entries={timeline.data ?? []}
        idOf={(entry) => entry.id}
        atOf={(entry) => entry.at}
        render={(entry) => <StreamEntry entry={entry} subject={subject} />}
      />
      {timeline.hasNextPage && (
        <Button
          className="m-4 self-center"
          busy={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t("timeline.older")}
        </Button>
      )}
    </>
  );
}

function FilterChips({ kind, onChange }: { kind: string | null; onChange: (kind: string | null) => void }) {
  const { t } = useTranslation("interactions");
  return (
    <fieldset
      aria-label={t("timeline.filter")}
      className="flex min-w-0 gap-1.5 overflow-x-auto px-3 py-2 tablet:flex-wrap"
    >
      {[...KINDS, "change" as const].map((one) => (
        <Chip
          key={one}
          icon={<KindIcon kind={one} />}
          pressed={kind === one}
          onClick={() => onChange(kind === one ? null : one)}
        >
          {t(`kinds.${one}`)}
        </Chip>
      ))}
    </fieldset>
  );
}
