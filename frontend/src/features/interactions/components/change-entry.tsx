import { Pencil, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry as TimelineEntryData } from "@/api/gen";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import type { CardObject } from "@/features/cards/public/types";
import { valueText } from "@/features/cards/public/value-text";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { TimelineEntry } from "@/shared/ui/timeline-entry";

type ChangeEntryProps = {
  entry: TimelineEntryData;
  change: NonNullable<TimelineEntryData["change"]>;
  object: CardObject;
};

/** "Ani changed 3 fields": folded, because the words of people matter more. */
export function ChangeEntry({ entry, change, object }: ChangeEntryProps) {
  const { t } = useTranslation("interactions");
  const labels = useFieldLabels(object);
  const { undo } = useUndo();
  const [open, setOpen] = useState(false);
  const fields = change.fields.filter(
    (field) => labels.has(field.field) || valueText(field.before) || valueText(field.after),
  );
  const [only] = fields;
  const said = (op: typeof change.op): string => {
    if (op !== "update") return t(`change.${op}`);
    if (only && fields.length === 1)
      return t("change.named", { field: labels.get(only.field) ?? only.field });
    return t("change.fields", { count: fields.length });
  };
  return (
    <TimelineEntry
      icon={<Pencil size={16} strokeWidth={1.75} aria-hidden="true" />}
      head={
        <>
          {entry.author?.name && <bdi>{entry.author.name}</bdi>}
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="min-h-6 cursor-pointer hover:text-ink"
          >
            {said(change.op)}
          </button>
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
    >
      {open && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-table">
          {fields.map((field) => (
            <div key={field.field} className="contents">
              <dt className="text-ink-2">{labels.get(field.field) ?? field.field}</dt>
              <dd className="min-w-0">
                {valueText(field.before) && <del className="me-2 text-ink-3">{valueText(field.before)}</del>}
                <bdi>{valueText(field.after) || "—"}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </TimelineEntry>
  );
}
