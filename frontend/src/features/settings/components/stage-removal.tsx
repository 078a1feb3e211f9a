import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { SelectField } from "@/shared/ui/select-field";
import { type Pipeline, type Stage, usePipelineWrites } from "../pipelines-queries";
import { useSubmission } from "../public/use-submission";

type StageRemovalProps = { pipeline: Pipeline; stage: Stage; onClose: () => void };

/** A stage goes only when it is said where its deals go on. */
export function StageRemoval({ pipeline, stage, onClose }: StageRemovalProps) {
  const { t } = useTranslation("settings");
  const { removeStage } = usePipelineWrites();
  const others = pipeline.stages.filter((one) => one.kind === "open" && one.id !== stage.id);
  const at = pipeline.stages.findIndex((one) => one.id === stage.id);
  const [into, setInto] = useState(
    (others.findLast((one) => pipeline.stages.indexOf(one) < at) ?? others[0])?.id,
  );

  const { busy, error, submit } = useSubmission(async () => {
    const name = others.find((one) => one.id === into)?.name;
    await removeStage(
      pipeline,
      stage,
      into ?? "",
      t("pipelines.stageRemoved", { name: stage.name, into: name }),
    );
    onClose();
  });

  return (
    <Dialog open onClose={onClose} title={t("pipelines.removeStage", { name: stage.name })}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>{t("pipelines.removeNote")}</p>
        <SelectField
          label={t("pipelines.into")}
          value={into}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          error={error?.message ?? null}
          onChange={(event) => setInto(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" tone="danger" busy={busy}>
            {t("pipelines.removeNow")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
