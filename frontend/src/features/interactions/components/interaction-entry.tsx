import { ArrowDownLeft, ArrowUpRight, Lock, Pin, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { InteractionOut, TimelineEntry as TimelineEntryData } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { useOutcomeName } from "../outcomes";
import { type Kind, KindIcon } from "../public/kinds";
import { useDeleteInteraction } from "../queries";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

type InteractionEntryProps = { entry: TimelineEntryData; interaction: InteractionOut };

export function InteractionEntry({ entry, interaction }: InteractionEntryProps) {
  const { t } = useTranslation("interactions");
  const authors = useUserNames();
  const author = entry.author?.name ?? authors.get(interaction.author_id ?? "");
  const remove = useDeleteInteraction();
  return (
    <TimelineEntry
      icon={<KindIcon kind={interaction.kind} />}
      head={
        <>
          <span className="font-medium text-ink">{t(`kind.${interaction.kind as Kind}`)}</span>
          <Direction interaction={interaction} />
          {author && <bdi>{author}</bdi>}
          <Marks interaction={interaction} />
        </>
      }
      aside={
        <>
          <RelativeTime at={entry.at} withTime />
          <IconButton
            small
            label={t("entry.delete")}
            icon={<Trash2 {...ICON} />}
            onClick={() => remove(interaction.id)}
          />
        </>
      }
      text={[interaction.subject, interaction.body].filter(Boolean).join("\n")}
    />
  );
}

function Direction({ interaction }: { interaction: InteractionOut }) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const inbound = interaction.direction === "inbound";
  const Arrow = inbound ? ArrowDownLeft : ArrowUpRight;
  return (
    <>
      {(inbound || interaction.direction === "outbound") && (
        <span role="img" aria-label={t(`direction.${inbound ? "inbound" : "outbound"}`)}>
          <Arrow {...ICON} className="inline rtl:-scale-x-100" />
        </span>
      )}
      {interaction.duration_seconds ? (
        <span className="tabular">{fmt.duration(interaction.duration_seconds)}</span>
      ) : null}
    </>
  );
}

function Marks({ interaction }: { interaction: InteractionOut }) {
  const { t } = useTranslation("interactions");
  const nameOf = useOutcomeName();
  return (
    <>
      {interaction.outcome && (
        <span className="rounded-chip bg-accent-soft px-1.5 text-ink">{nameOf(interaction.outcome)}</span>
      )}
      {interaction.pinned && (
        <span role="img" aria-label={t("entry.pinned")}>
          <Pin {...ICON} className="inline" />
        </span>
      )}
      {interaction.confidential && (
        <span role="img" aria-label={t("entry.confidential")}>
          <Lock {...ICON} className="inline" />
        </span>
      )}
    </>
  );
}
