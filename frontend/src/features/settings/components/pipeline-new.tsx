import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PipelineIn } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { type Pipeline, usePipelineWrites } from "../pipelines-queries";
import { useSubmission } from "../public/use-submission";

type PipelineNewProps = { pipelines: readonly Pipeline[]; onClose: () => void };

/** With the stages of another one, or with the three that every pipeline needs. */
export function PipelineNew({ pipelines, onClose }: PipelineNewProps) {
  const { t } = useTranslation("settings");
  const { create } = usePipelineWrites();
  const [name, setName] = useState("");
  const [like, setLike] = useState(pipelines[0]?.id ?? "");
  const model = pipelines.find((one) => one.id === like);

  const { busy, error, submit } = useSubmission(async () => {
    const stages: PipelineIn["stages"] = model
      ? model.stages.map(({ id: _, ...stage }) => stage)
      : [
          { name: t("pipelines.firstStage"), kind: "open" },
          { name: t("pipelines.kind.won"), kind: "won", probability: 100 },
          { name: t("pipelines.kind.lost"), kind: "lost", probability: 0 },
        ];
    const reasons = (model ?? pipelines[0])?.lost_reasons.filter((one) => !one.archived) ?? [];
    await create(
      {
        name: name.trim(),
        position: pipelines.length,
        stages,
        lost_reasons: reasons.map((one) => ({ name: one.name })),
        lost_reason_required: model?.lost_reason_required ?? true,
      },
      t("pipelines.made", { name: name.trim() }),
    );
    onClose();
  });

  return (
    <Dialog open onClose={onClose} title={t("pipelines.new")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("pipelines.name")}
          dir="auto"
          value={name}
          required
          error={error ? (error.at("/name") ?? error.message) : null}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("pipelines.like")}
          value={like}
          options={[
            ...pipelines.map((one) => ({ value: one.id, label: one.name })),
            { value: "", label: t("pipelines.likeNone") },
          ]}
          onChange={(event) => setLike(event.target.value)}
        />
        <Button type="submit" tone="primary" busy={busy} disabled={!name.trim()} className="self-end">
          {t("pipelines.make")}
        </Button>
      </form>
    </Dialog>
  );
}
