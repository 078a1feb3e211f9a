import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry as TimelineEntryData } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { moneyText } from "@/features/deals/public/money-text";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { KindIcon } from "../public/kinds";
import { ChangedFields } from "./changed-fields";
import { isDeal, type Subject } from "./subject";

type DealEntryProps = {
  entry: TimelineEntryData;
  deal: NonNullable<TimelineEntryData["deal"]>;
  change: NonNullable<TimelineEntryData["change"]>;
  subject: Subject;
};

/** A deal was opened, came further, was won or lost: from where, to where, and why. */
export function DealEntry({ entry, deal, change, subject }: DealEntryProps) {
  const { t } = useTranslation("interactions");
  const { undo } = useUndo();
  const own = isDeal(subject);
  return (
    <TimelineEntry
      icon={<KindIcon kind="deal" />}
      head={
        <>
          <span className="font-medium text-ink">{t(`deal.${deal.step}`)}</span>
          {!own && (
            <Link
              to="/deals/$dealId"
              params={{ dealId: deal.id }}
              className="inline-block min-h-6 content-center text-accent hover:underline"
            >
              <bdi>{deal.name}</bdi>
            </Link>
          )}
          <Way deal={deal} />
          {entry.author?.name && <bdi>{entry.author.name}</bdi>}
        </>
      }
      aside={
        <>
          <RelativeTime at={entry.at} withTime />
          <IconButton
            small
            label={t("change.undo")}
            icon={<Undo2 size={14} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={() => void undo(change.change_set_id)}
          />
        </>
      }
      {...(deal.comment ? { text: deal.comment } : {})}
    >
      {own && change.op === "update" && <ChangedFields fields={change.fields} object="deals" but={INNER} />}
    </TimelineEntry>
  );
}

/** What the step itself says already. */
const INNER: ReadonlySet<string> = new Set([
  "pipeline_id",
  "stage_id",
  "stage_entered_at",
  "status",
  "closed_at",
  "lost_reason_id",
  "lost_comment",
]);

function Way({ deal }: Pick<DealEntryProps, "deal">) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  return (
    <>
      {deal.from_stage && (
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          <span className="sr-only">{t("deal.from")}</span>
          <bdi>{deal.from_stage}</bdi>
          <span aria-hidden="true" className="rtl:-scale-x-100">
            →
          </span>
          <span className="sr-only">{t("deal.to")}</span>
          <bdi className="text-ink">{deal.to_stage}</bdi>
        </span>
      )}
      {!deal.from_stage && <bdi>{deal.to_stage}</bdi>}
      {deal.step === "won" && deal.amount && (
        <span className="tabular rounded-chip bg-success-soft px-1.5 text-ink">
          {moneyText(fmt, deal.amount)}
        </span>
      )}
      {deal.reason && (
        <span className="rounded-chip bg-sunken px-1.5 text-ink">
          <bdi>{deal.reason}</bdi>
        </span>
      )}
    </>
  );
}
