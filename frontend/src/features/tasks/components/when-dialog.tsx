import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { DateField, TimeField } from "@/shared/ui/date-field";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { clockText, minutesOf } from "../calendar-days";
import type { Place } from "../calendar-queries";
import { usePastDay } from "./use-past-day";

type WhenDialogProps = {
  /** Of a task that there is; a new one is asked for its own. */
  title: string | null;
  at: Place;
  onSave: (place: Place, title: string) => Promise<unknown>;
  onClose: () => void;
};

/** When: for a new task, and for one that is moved without being dragged. */
export function WhenDialog({ title, at, onSave, onClose }: WhenDialogProps) {
  const { t } = useTranslation("tasks");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const day = usePastDay(at.day, title === null ? null : at.day);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const text = (name: string): string => String(said.get(name) ?? "").trim();
    setBusy(true);
    try {
      const clock = text("time");
      await onSave({ day: text("day"), minutes: clock ? minutesOf(clock) : null }, text("title"));
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={title === null ? t("plan.label") : t("cal.moveTo", { title })}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        {title === null && <TextField label={t("edit.title")} name="title" dir="auto" required />}
        <div className="grid grid-cols-2 gap-3">
          <DateField label={t("edit.day")} name="day" required {...day} />
          <TimeField
            label={t("edit.time")}
            name="time"
            hint={t("cal.noTime")}
            defaultValue={at.minutes === null ? "" : clockText(at.minutes)}
          />
        </div>
        {problem && (
          <p role="alert" className="text-table text-danger">
            {problem}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} className="self-start">
          {title === null ? t("plan.save") : t("cal.move")}
        </Button>
      </form>
    </Dialog>
  );
}
