import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StageIn } from "@/api/gen";
import { useLanguage } from "@/i18n/use-language";
import { latinDigits } from "@/shared/lib/digits";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { useCustomFields } from "../fields-queries";
import { labelOf } from "../labels";
import { type Pipeline, REQUIRABLE, type Stage, usePipelineWrites, withStage } from "../pipelines-queries";
import { useSubmission } from "../public/use-submission";

type StageEditorProps = { pipeline: Pipeline; stage: Stage | null; onClose: () => void };
type Draft = {
  name: string;
  probability: string;
  rotting: string;
  required: readonly string[];
  place: number;
};

const whole = (text: string): number => Number(latinDigits(text.trim()));

/** What a stage is called, how likely a deal in it is won, when it rots, what it asks for. */
export function StageEditor({ pipeline, stage, onClose }: StageEditorProps) {
  const { t } = useTranslation("settings");
  const { change } = usePipelineWrites();
  const running = pipeline.stages.filter((one) => one.kind === "open");
  const [draft, setDraft] = useState<Draft>(() => ({
    name: stage?.name ?? "",
    probability: String(stage?.probability ?? 50),
    rotting: String(stage?.rotting_days ?? ""),
    required: stage?.required ?? [],
    place: stage ? running.findIndex((one) => one.id === stage.id) : running.length,
  }));
  const set = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const kind = stage?.kind ?? "open";

  const { busy, error, submit } = useSubmission(async () => {
    const now: StageIn = {
      ...(stage ? { id: stage.id } : {}),
      name: draft.name.trim(),
      kind,
      probability: kind === "open" ? whole(draft.probability) : kind === "won" ? 100 : 0,
      rotting_days: draft.rotting.trim() ? whole(draft.rotting) : null,
      required: [...draft.required],
    };
    await change(
      pipeline,
      { stages: placed(withStage(pipeline.stages, now), now, draft.place) },
      t("pipelines.stageKept", { name: now.name }),
    );
    onClose();
  });

  const at = pipeline.stages.findIndex((one) => one.id === stage?.id);
  const wrong = (field: string): string | null =>
    error?.at(`/stages/${at < 0 ? running.length : at}/${field}`) ?? null;
  return (
    <Dialog open onClose={onClose} kind="drawer" title={stage ? stage.name : t("pipelines.addStage")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("pipelines.stageName")}
          dir="auto"
          required
          value={draft.name}
          error={wrong("name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        {kind === "open" && (
          <>
            <TextField
              label={t("pipelines.probability")}
              hint={t("pipelines.probabilityHint")}
              inputMode="numeric"
              value={draft.probability}
              error={wrong("probability")}
              onChange={(event) => set({ probability: event.target.value })}
            />
            <TextField
              label={t("pipelines.rotting")}
              hint={t("pipelines.rottingHint")}
              inputMode="numeric"
              value={draft.rotting}
              error={wrong("rotting_days")}
              onChange={(event) => set({ rotting: event.target.value })}
            />
            <SelectField
              label={t("pipelines.place")}
              value={String(draft.place)}
              options={[
                { value: "0", label: t("pipelines.first") },
                ...running
                  .filter((one) => one.id !== stage?.id)
                  .map((one, index) => ({
                    value: String(index + 1),
                    label: t("pipelines.after", { name: one.name }),
                  })),
              ]}
              onChange={(event) => set({ place: Number(event.target.value) })}
            />
          </>
        )}
        <Required chosen={draft.required} onChange={(required) => set({ required })} />
        {error && (
          <p role="alert" className="text-danger">
            {error.problem.errors?.map((one) => one.detail).join(" ") || error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} disabled={!draft.name.trim()} className="self-end">
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}

/** A new stage has no id yet: it is put where it belongs by itself. */
function placed(stages: readonly StageIn[], stage: StageIn, place: number): StageIn[] {
  if (stage.kind !== "open") return [...stages];
  const rest = stages.filter((one) => one !== stage);
  return rest.toSpliced(place, 0, stage);
}

type RequiredProps = { chosen: readonly string[]; onChange: (chosen: string[]) => void };

function Required({ chosen, onChange }: RequiredProps) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const { data: own } = useCustomFields("deals");
  const fields = [
    ...REQUIRABLE.map((name) => ({ name: name as string, label: t(`pipelines.field.${name}`) })),
    ...(own ?? []).map((one) => ({ name: `custom.${one.key}`, label: labelOf(one.label, language) })),
  ];
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1 text-table font-medium text-ink-2">{t("pipelines.required")}</legend>
      <p className="pb-1 text-meta text-ink-3">{t("pipelines.requiredHint")}</p>
      <div className="grid grid-cols-2 gap-x-4">
        {fields.map(({ name, label }) => (
          <label key={name} className="flex min-h-control cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() =>
                onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
              }
              className="size-4 shrink-0 accent-accent"
            />
            <bdi>{label}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
