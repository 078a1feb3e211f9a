import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DealPatch, PipelineOut } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextArea } from "@/shared/ui/field";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { missingOf, type Step, useStep } from "../queries";
import { MissingFields } from "./missing-fields";

export type Asked = {
  deal: { id: string; name: string; version: number };
  step: Step;
  /** What the server has said already that is missing. */
  missing: readonly string[];
};

type StepDialogProps = {
  asked: Asked;
  pipeline: PipelineOut;
  currency: string;
  onClose: () => void;
};

/** A step that needs something said first: the reason of a loss, or the fields of a stage. */
export function StepDialog({ asked, pipeline, currency, onClose }: StepDialogProps) {
  const { t } = useTranslation("deals");
  const { deal, step } = asked;
  const [missing, setMissing] = useState(asked.missing);
  const [fields, setFields] = useState<DealPatch>({});
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [lacking, setLacking] = useState(false);
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const take = useStep();
  const losing = step.kind === "lose";
  const reasons = pipeline.lost_reasons.filter((reason) => !reason.archived);
  const needsReason = losing && pipeline.lost_reason_required && reasons.length > 0;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (needsReason && !reasonId) {
      setLacking(true);
      return;
    }
    setBusy(true);
    const full = losing ? { ...step, reasonId, comment: comment.trim() } : step;
    try {
      await take(deal, full, Object.keys(fields).length > 0 ? fields : null);
      onClose();
    } catch (error) {
      setMissing([...new Set([...missing, ...missingOf(error)])]);
    } finally {
      setBusy(false);
    }
  }

  const title =
    step.kind === "move"
      ? t("move.needs", { stage: step.stage.name })
      : t(step.kind === "lose" ? "lose.title" : "win.title", { name: deal.name });
  return (
    <Dialog open onClose={onClose} title={title}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {losing && (
          <>
            {reasons.length > 0 && (
              <div className="flex flex-col gap-1.5">
                <span aria-hidden="true" className="text-table text-ink-2">
                  {t("lose.reason")}
                </span>
                <OutcomeChips
                  first
                  label={t("lose.reason")}
                  options={reasons.map(({ id, name }) => ({ value: id, label: name }))}
                  value={reasonId}
                  onChange={setReasonId}
                />
                {lacking && !reasonId && (
                  <p role="alert" className="text-table text-danger">
                    {t("lose.choose")}
                  </p>
                )}
              </div>
            )}
            <TextArea
              label={t("lose.comment")}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          </>
        )}
        <MissingFields names={missing} currency={currency} fields={fields} onChange={setFields} />
        <Button type="submit" tone="primary" busy={busy} className="self-end">
          {t(step.kind === "move" ? "move.go" : losing ? "lose.do" : "win.do")}
        </Button>
      </form>
    </Dialog>
  );
}
