import { CalendarCheck, X } from "lucide-react";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { splitNote } from "@/shared/lib/date-words/understand";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { DateField, TimeField } from "@/shared/ui/date-field";
import { inputClass, TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { SelectField } from "@/shared/ui/select-field";
import type { ChangeDraft, Draft, Planned } from "./draft";
import { followUpText, plannedOf } from "./interaction-body";

type FollowUpFieldProps = { ref?: Ref<HTMLInputElement>; draft: Draft; onChange: ChangeDraft };

/** "tomorrow 10 call back", in any of four languages; beside it what was understood, before anything is saved. */
export function FollowUpField({ ref, draft, onChange }: FollowUpFieldProps) {
  const { t } = useTranslation("interactions");
  const fromNote = followUpText({ ...draft, followUp: "" });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={ref}
        type="text"
        dir="auto"
        aria-label={t("followUp.label")}
        placeholder={fromNote || t("followUp.placeholder")}
        value={draft.followUp}
        // Words typed anew are read anew.
        onChange={(event) => onChange({ followUp: event.target.value, planned: null })}
        className={`${inputClass} min-w-48 flex-1`}
      />
      <Understood draft={draft} onChange={onChange} />
    </div>
  );
}

/** The chip says what was read; a press opens it to be corrected. */
function Understood({ draft, onChange }: Omit<FollowUpFieldProps, "ref">) {
  const { t } = useTranslation("interactions");
  const [open, setOpen] = useState(false);
  const planned = plannedOf(draft, useOwnClock().now());
  const words = usePlannedWords(planned);
  if (!planned || !words) return null;
  const nothing = () =>
    onChange({
      followUp: "",
      planned: null,
      ...(draft.followUp ? {} : { text: splitNote(draft.text).note }),
    });
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5 rounded-chip bg-accent-soft text-table text-ink">
      <Popover
        title={t("followUp.edit")}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={`${t("followUp.edit")}: ${words}`}
            className="inline-flex min-h-7 min-w-0 cursor-pointer items-center gap-1.5 rounded-chip px-2 hover:underline pointer-coarse:min-h-control"
          >
            <CalendarCheck size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-accent" />
            <span role="status" className="inline-flex min-w-0 flex-wrap gap-x-1.5">
              <span className="tabular">{words}</span>
              {planned.title && <bdi className="max-w-60 truncate font-medium">{planned.title}</bdi>}
            </span>
          </button>
        }
      >
        <PlannedForm
          planned={planned}
          onChange={(change) => onChange({ planned: { ...withoutDated(planned), ...change } })}
          onDone={() => setOpen(false)}
        />
      </Popover>
      <IconButton
        small
        label={t("followUp.remove")}
        icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={nothing}
      />
    </span>
  );
}

const withoutDated = ({ title, day, time, assigneeId }: Planned): Planned => ({
  title,
  day,
  time,
  assigneeId,
});

function usePlannedWords(planned: (Planned & { dated: boolean }) | null): string | null {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const users = useUserNames();
  if (!planned) return null;
  if (!planned.dated) return t("followUp.undated");
  const day = fmt.date(new Date(`${planned.day}T00:00:00`), "weekday");
  return [planned.time ? `${day}, ${planned.time}` : day, users.get(planned.assigneeId ?? "")]
    .filter(Boolean)
    .join(" · ");
}

type PlannedFormProps = {
  planned: Planned;
  onChange: (change: Partial<Planned>) => void;
  onDone: () => void;
};

function PlannedForm({ planned, onChange, onDone }: PlannedFormProps) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const people = [...users].map(([value, label]) => ({ value, label }));
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={t("followUp.title")}
        dir="auto"
        value={planned.title}
        placeholder={t("followUp.defaultTitle")}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-2">
        <DateField
          label={t("followUp.day")}
          required
          value={planned.day}
          onValue={(day) => onChange({ day })}
        />
        <TimeField label={t("followUp.time")} value={planned.time} onValue={(time) => onChange({ time })} />
      </div>
      <SelectField
        label={t("followUp.assignee")}
        value={planned.assigneeId ?? ""}
        options={[{ value: "", label: t("followUp.me") }, ...people]}
        onChange={(event) => onChange({ assigneeId: event.target.value || null })}
      />
      <Button tone="primary" onClick={onDone} className="self-end">
        {t("followUp.done")}
      </Button>
    </div>
  );
}
