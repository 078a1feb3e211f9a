import { ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { arranged, type Pipeline, type Stage, usePipelineWrites } from "../pipelines-queries";
import { Sortable } from "../public/sortable";
import { LostReasons } from "./lost-reasons";
import { StageEditor } from "./stage-editor";
import { StageRemoval } from "./stage-removal";
import { useSaving } from "./use-saving";

type PipelineGroupProps = {
  pipeline: Pipeline;
  mayEdit: boolean;
  onRaise: (() => void) | null;
  isLast: boolean;
};

/** One way of selling: its stages in their order, and why deals are lost in it. */
export function PipelineGroup({ pipeline, mayEdit, onRaise, isLast }: PipelineGroupProps) {
  const { t } = useTranslation("settings");
  const { change } = usePipelineWrites();
  const { report } = useSaving();
  const [open, setOpen] = useState<Stage | "new" | null>(null);
  const [doomed, setDoomed] = useState<Stage | null>(null);
  const running = pipeline.stages.filter((one) => one.kind === "open");

  function arrange(ids: string[]): void {
    const stages = arranged(pipeline.stages, ids);
    void change(pipeline, { stages }, t("pipelines.stagesArranged")).catch(report);
  }

  return (
    <section aria-label={pipeline.name} className="flex flex-col gap-3">
      <PipelineHead pipeline={pipeline} mayEdit={mayEdit} onRaise={onRaise} isLast={isLast} />
      <Sortable
        items={pipeline.stages}
        mayMove={mayEdit}
        handle={(name) => t("pipelines.moveStage", { name })}
        onArrange={arrange}
      >
        {(stage) => (
          <>
            <StageLine stage={stage} onOpen={mayEdit ? () => setOpen(stage) : null} />
            {mayEdit && stage.kind === "open" && running.length > 1 && (
              <IconButton
                label={t("pipelines.removeStage", { name: stage.name })}
                icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => setDoomed(stage)}
              />
            )}
          </>
        )}
      </Sortable>
      {mayEdit && (
        <Button
          tone="quiet"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          className="self-start"
          onClick={() => setOpen("new")}
        >
          {t("pipelines.addStage")}
        </Button>
      )}
      <LostReasons pipeline={pipeline} mayEdit={mayEdit} />
      {open && (
        <StageEditor pipeline={pipeline} stage={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
      {doomed && <StageRemoval pipeline={pipeline} stage={doomed} onClose={() => setDoomed(null)} />}
    </section>
  );
}

function PipelineHead({ pipeline, mayEdit, onRaise, isLast }: PipelineGroupProps) {
  const { t } = useTranslation("settings");
  const { change, remove } = usePipelineWrites();
  const { report } = useSaving();
  const { name } = pipeline;
  if (!mayEdit)
    return (
      <h2 className="text-section font-semibold">
        <bdi>{name}</bdi>
      </h2>
    );
  return (
    <header className="flex items-center gap-1">
      <h2 className="min-w-0 flex-1 text-section font-semibold">
        <InlineEdit
          label={t("pipelines.name")}
          keptAs={pipeline.id}
          value={name}
          onSave={(next) => change(pipeline, { name: next }, t("pipelines.renamed", { name: next }))}
        />
      </h2>
      {onRaise && (
        <IconButton
          label={t("pipelines.raise", { name })}
          icon={<ArrowUp size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={onRaise}
        />
      )}
      {!isLast && (
        <IconButton
          label={t("pipelines.delete", { name })}
          icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => void remove(pipeline, t("pipelines.deleted", { name })).catch(report)}
        />
      )}
    </header>
  );
}

function StageLine({ stage, onOpen }: { stage: Stage; onOpen: (() => void) | null }) {
  const { t } = useTranslation("settings");
  const marks = [
    stage.kind === "open"
      ? t("pipelines.percent", { percent: stage.probability })
      : t(`pipelines.kind.${stage.kind}`),
    stage.rotting_days && t("pipelines.rots", { count: stage.rotting_days }),
    stage.required.length > 0 && t("pipelines.asks", { count: stage.required.length }),
  ].filter(Boolean);
  const inside = (
    <>
      <span className="font-medium">
        <bdi>{stage.name}</bdi>
      </span>
      <span className="text-table text-ink-2">{marks.join(" · ")}</span>
    </>
  );
  const shape = "flex min-h-control min-w-0 flex-1 flex-col justify-center rounded-chip px-2 text-start";
  if (!onOpen) return <span className={shape}>{inside}</span>;
  return (
    <button type="button" onClick={onOpen} className={`${shape} cursor-pointer hover:bg-sunken`}>
      {inside}
    </button>
  );
}
