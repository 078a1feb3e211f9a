import { Pencil, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimelineEntry as TimelineEntryData } from "@/api/gen";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import type { AskedObject } from "@/features/cards/public/types";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { ChangedFields, saidOf } from "./changed-fields";

type ChangeEntryProps = {
  entry: TimelineEntryData;
  change: NonNullable<TimelineEntryData["change"]>;
  object: AskedObject;
};

/** "Ani changed 3 fields": folded, because the words of people matter more. */
export function ChangeEntry({ entry, change, object }: ChangeEntryProps) {
  const { t } = useTranslation("interactions");
  const labels = useFieldLabels(object);
  const { undo } = useUndo();
  const [open, setOpen] = useState(false);
  const fields = saidOf(change.fields, labels);
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
      {open && <ChangedFields fields={fields} object={object} />}
    </TimelineEntry>
  );
}
