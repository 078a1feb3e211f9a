import { Archive, ArchiveRestore, ChevronRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { inputClass } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { type LostReason, type Pipeline, usePipelineWrites } from "../pipelines-queries";
import { useSaving } from "./use-saving";

type LostReasonsProps = { pipeline: Pipeline; mayEdit: boolean };

/** Why deals are lost: renamed, put away, added to; one that deals have can only be put away. */
export function LostReasons({ pipeline, mayEdit }: LostReasonsProps) {
  const { t } = useTranslation("settings");
  const { change } = usePipelineWrites();
  const { report } = useSaving();
  const reasons = pipeline.lost_reasons;
  const keep = (lost_reasons: Parameters<typeof change>[1]["lost_reasons"], text: string) =>
    change(pipeline, { lost_reasons: lost_reasons ?? [] }, text);
  const put = (reason: LostReason, part: Partial<LostReason>) =>
    reasons.map((one) => (one.id === reason.id ? { ...one, ...part } : one));

  return (
    <details className="group rounded-control border border-line bg-surface">
      <summary className="flex min-h-control cursor-pointer list-none items-center gap-2 px-3 py-1.5">
        <ChevronRight
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className="shrink-0 transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {t("pipelines.reasons", { count: reasons.filter((one) => !one.archived).length })}
      </summary>
      <ul className="border-t border-line">
        {reasons.map((reason) => (
          <li key={reason.id} className="flex items-center gap-2 border-b border-line px-3 py-1">
            <span className={cx("min-w-0 flex-1", reason.archived && "text-ink-3 line-through")}>
              {mayEdit ? (
                <InlineEdit
                  label={t("pipelines.reasonName", { name: reason.name })}
                  keptAs={reason.id}
                  value={reason.name}
                  onSave={(name) => keep(put(reason, { name }), t("pipelines.renamed", { name }))}
                />
              ) : (
                <bdi>{reason.name}</bdi>
              )}
            </span>
            {mayEdit && (
              <ArchiveButton
                reason={reason}
                onToggle={() =>
                  void keep(
                    put(reason, { archived: !reason.archived }),
                    t(reason.archived ? "pipelines.reasonBack" : "pipelines.reasonAway", {
                      name: reason.name,
                    }),
                  ).catch(report)
                }
              />
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <>
          <NewReason onAdd={(name) => keep([...reasons, { name }], t("pipelines.reasonMade", { name }))} />
          <label className="flex min-h-control cursor-pointer items-center gap-2 border-t border-line px-3">
            <input
              type="checkbox"
              checked={pipeline.lost_reason_required}
              onChange={() =>
                void change(
                  pipeline,
                  { lost_reason_required: !pipeline.lost_reason_required },
                  t("saved"),
                ).catch(report)
              }
              className="size-4 shrink-0 accent-accent"
            />
            {t("pipelines.reasonRequired")}
          </label>
        </>
      )}
    </details>
  );
}

function ArchiveButton({ reason, onToggle }: { reason: LostReason; onToggle: () => void }) {
  const { t } = useTranslation("settings");
  const Icon = reason.archived ? ArchiveRestore : Archive;
  return (
    <IconButton
      label={t(reason.archived ? "pipelines.takeBack" : "pipelines.putAway", { name: reason.name })}
      icon={<Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={onToggle}
    />
  );
}

function NewReason({ onAdd }: { onAdd: (name: string) => Promise<void> }) {
  const { t } = useTranslation("settings");
  const { report } = useSaving();
  const [name, setName] = useState("");
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim()) void onAdd(name.trim()).then(() => setName(""), report);
  }
  return (
    <form onSubmit={submit} className="flex gap-2 px-3 py-2">
      <input
        aria-label={t("pipelines.newReason")}
        placeholder={t("pipelines.newReason")}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        className={inputClass}
      />
      <Button type="submit" disabled={!name.trim()}>
        {t("add")}
      </Button>
    </form>
  );
}
