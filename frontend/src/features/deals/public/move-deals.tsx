import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { SelectField } from "@/shared/ui/select-field";
import { usePipelines } from "./pipelines";

type Stage = { pipeline_id: string; stage_id: string; lost_reason_id?: string };
type MoveDealsProps = { onMove: (stage: Stage) => void };

/** Where many deals go at once; a reason where they are lost. */
export function MoveDeals({ onMove }: MoveDealsProps) {
  const { t } = useTranslation("deals");
  const pipelines = usePipelines().data ?? [];
  const [pipelineId, setPipelineId] = useState("");
  const [stageId, setStageId] = useState("");
  const [reasonId, setReasonId] = useState("");
  const pipeline = pipelines.find((one) => one.id === pipelineId) ?? pipelines[0];
  const stage = pipeline?.stages.find((one) => one.id === stageId) ?? pipeline?.stages[0];
  if (!pipeline || !stage) return null;
  const reasons = stage.kind === "lost" ? pipeline.lost_reasons.filter((one) => !one.archived) : [];
  const missing = reasons.length > 0 && pipeline.lost_reason_required && reasonId === "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (!pipeline || !stage || missing) return;
    const reason = reasons.some((one) => one.id === reasonId) ? { lost_reason_id: reasonId } : {};
    onMove({ pipeline_id: pipeline.id, stage_id: stage.id, ...reason });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {pipelines.length > 1 && (
        <SelectField
          label={t("pipeline")}
          value={pipeline.id}
          options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            setPipelineId(event.target.value);
            setStageId("");
            setReasonId("");
          }}
        />
      )}
      <SelectField
        autoFocus
        label={t("stage")}
        value={stage.id}
        options={pipeline.stages.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setStageId(event.target.value)}
      />
      {reasons.length > 0 && (
        <SelectField
          label={t("lose.reason")}
          value={reasonId}
          options={[{ value: "", label: "" }, ...reasons.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => setReasonId(event.target.value)}
        />
      )}
      <Button type="submit" tone="primary" disabled={missing}>
        {t("move.go")}
      </Button>
    </form>
  );
}
