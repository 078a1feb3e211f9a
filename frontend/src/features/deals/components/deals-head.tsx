import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import type { Condition } from "@/features/lists/public/condition";
import { conditionsIn } from "@/features/lists/public/list-state";
import { SelectField } from "@/shared/ui/select-field";
import { usePipelines } from "../public/pipelines";
import { DealViews } from "./deal-views";

type DealsHeadProps = {
  view: "board" | "forecast";
  /** Null is all of them, where that is possible. */
  pipelineId: string | null;
  ownerId: string | null;
  anyPipeline?: boolean;
  /** What narrows this view in words of its own, as conditions that the others know. */
  besides?: readonly Condition[];
  onState: (change: { pipeline?: string | null; owner?: string | null }) => void;
  children?: ReactNode;
};

/** What all views of deals have at the top: which view, which pipeline, whose. */
export function DealsHead({
  view,
  pipelineId,
  ownerId,
  anyPipeline,
  besides = [],
  onState,
  children,
}: DealsHeadProps) {
  const { t } = useTranslation("deals");
  const search = useSearch({ from: "/_app/deals/" });
  const pipelines = usePipelines();
  const names = useUserNames();
  const filter = [...besides, ...conditionsIn(search.filter)];
  const named = (pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
      <h1 className="self-center text-section font-semibold">{t("title")}</h1>
      <DealViews
        view={view}
        board={{
          ...(search.pipeline ? { pipeline: search.pipeline } : {}),
          ...(search.owner ? { owner: search.owner } : {}),
          ...(filter.length > 0 ? { filter } : {}),
        }}
      />
      <SelectField
        label={t("pipeline")}
        hideLabel
        options={anyPipeline ? [{ value: "", label: t("views.everyPipeline") }, ...named] : named}
        value={pipelineId ?? ""}
        onChange={(event) => onState({ pipeline: event.target.value || null })}
      />
      <SelectField
        label={t("owner")}
        hideLabel
        options={[
          { value: "", label: t("everybody") },
          ...[...names].map(([value, label]) => ({ value, label })),
        ]}
        value={ownerId ?? ""}
        onChange={(event) => onState({ owner: event.target.value || null })}
      />
      {children}
    </header>
  );
}
