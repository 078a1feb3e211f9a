import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { PipelineGroup } from "../components/pipeline-group";
import { PipelineNew } from "../components/pipeline-new";
import { useSaving } from "../components/use-saving";
import { usePipelines, usePipelineWrites } from "../pipelines-queries";
import { Section } from "../public/section";
import { moved } from "../public/sortable";
import { reachOf, useMe } from "../queries";

export function PipelinesPage() {
  const { t } = useTranslation("settings");
  const { data: pipelines, error, refetch } = usePipelines();
  const { arrange } = usePipelineWrites();
  const { report } = useSaving();
  const [making, setMaking] = useState(false);
  const me = useMe();
  const mayEdit = reachOf(me, "pipelines", "edit") === "all";
  const ids = (pipelines ?? []).map((one) => one.id);

  function raise(index: number): void {
    const next = moved(ids, ids[index] as string, index - 1);
    void arrange(next, t("pipelines.arranged")).catch(report);
  }

  return (
    <Section title={t("place.pipelines")} lead={mayEdit ? t("pipelines.lead") : t("onlyAdministrator")}>
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!pipelines && !error && <Skeleton label={t("place.pipelines")} />}
      {pipelines?.map((pipeline, index) => (
        <PipelineGroup
          key={pipeline.id}
          pipeline={pipeline}
          mayEdit={mayEdit}
          onRaise={index > 0 ? () => raise(index) : null}
          isLast={pipelines.length === 1}
        />
      ))}
      {mayEdit && pipelines && (
        <Button
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          className="self-start"
          onClick={() => setMaking(true)}
        >
          {t("pipelines.new")}
        </Button>
      )}
      {making && <PipelineNew pipelines={pipelines ?? []} onClose={() => setMaking(false)} />}
    </Section>
  );
}
