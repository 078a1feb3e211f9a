import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { PipelineOut } from "@/api/gen";
import type { DealSubject } from "@/features/cards/public/deal-subject";
import { RecordContext } from "@/features/cards/public/record-context";
import { RecordTitle } from "@/features/cards/public/record-title";
import { Composer } from "@/features/interactions/public/composer";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { LookingHere } from "@/features/live/public/looking-here";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button, buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { Skeleton } from "@/shared/ui/skeleton";
import { DealFacts } from "../components/deal-facts";
import { DealLines } from "../components/deal-lines";
import { DealWork } from "../components/deal-work";
import { useAsked } from "../components/use-asked";
import { moneyText } from "../money";
import { usePipelines } from "../public/pipelines";
import { type Deal, type Step, useBinDeal, useBoard, useDeal, usePatchDeal } from "../queries";

/** One deal: how far it is, what it is worth, who decides, what happened and what comes next. */
export function DealPage({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const { data: deal, error, refetch } = useDeal(dealId);
  const pipelines = usePipelines();
  const pipeline = pipelines.data?.find((one) => one.id === deal?.pipeline_id);
  const patch = usePatchDeal(deal);
  const currency = useBoard(pipeline?.id).data?.currency ?? "";
  const asked = useAsked(pipeline, currency);
  if (error instanceof ApiError && error.status === 404)
    return (
      <EmptyState alone title={t("gone")}>
        <Link to="/deals" className={buttonClass("neutral")}>
          {t("back")}
        </Link>
      </EmptyState>
    );
  if (error && !deal) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!deal) return <Skeleton lines={10} label={t("loading")} />;
  const subject: DealSubject = {
    dealId,
    people: deal.contacts.map((person) => ({ id: person.contact_id, name: person.name })),
    companyId: deal.company_id,
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-col gap-2 border-b border-line bg-surface px-4 py-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <div className="max-w-full">
            <RecordTitle field="name">
              <InlineEdit label={t("field.name")} value={deal.name} onSave={(name) => patch({ name })} />
            </RecordTitle>
          </div>
          <Worth deal={deal} />
          <LookingHere object="deals" id={dealId} />
          <Steps deal={deal} onStep={(step) => void asked.go(deal, step)} />
        </div>
        {pipeline && (
          <StagePath deal={deal} pipeline={pipeline} onStep={(step) => void asked.go(deal, step)} />
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto desk:grid desk:grid-cols-[320px_minmax(0,1fr)_280px] desk:overflow-hidden">
        <div className="border-line bg-surface desk:overflow-y-auto desk:border-e">
          <RecordContext value={{ object: "deals", id: dealId, patch }}>
            <DealFacts deal={deal} currency={currency} patch={patch} />
          </RecordContext>
        </div>
        <div className="@container desk:overflow-y-auto">
          <DealLines deal={deal} currency={currency} patch={patch} />
          <Composer subject={subject} />
          <RecordTimeline subject={subject} />
        </div>
        <div className="border-line bg-surface desk:overflow-y-auto desk:border-s">
          <DealWork deal={deal} subject={subject} />
        </div>
      </div>
      {asked.dialog}
    </div>
  );
}

function Worth({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const tone = { open: "bg-info-soft", won: "bg-success-soft", lost: "bg-sunken" }[deal.status];
  return (
    <>
      <span className={cx("rounded-chip px-2 py-0.5 text-meta", tone)}>{t(`status.${deal.status}`)}</span>
      {deal.amount && <span className="tabular font-medium">{moneyText(fmt, deal.amount)}</span>}
    </>
  );
}

type StepsProps = { deal: Deal; onStep: (step: Step) => void };

function Steps({ deal, onStep }: StepsProps) {
  const { t } = useTranslation("deals");
  const navigate = useNavigate();
  const bin = useBinDeal();
  return (
    <div className="ms-auto flex flex-wrap gap-2">
      {deal.status === "open" ? (
        <>
          <Button tone="primary" onClick={() => onStep({ kind: "win" })}>
            {t("win.do")}
          </Button>
          <Button onClick={() => onStep({ kind: "lose", reasonId: null, comment: "" })}>
            {t("lose.do")}
          </Button>
        </>
      ) : (
        <Button onClick={() => onStep({ kind: "reopen" })}>{t("reopen.do")}</Button>
      )}
      <Button tone="quiet" onClick={() => void bin(deal).then(() => navigate({ to: "/deals" }))}>
        {t("bin")}
      </Button>
    </div>
  );
}

/** The way of the pipeline; one press goes there. */
function StagePath({ deal, pipeline, onStep }: StepsProps & { pipeline: PipelineOut }) {
  const { t } = useTranslation("deals");
  const open = pipeline.stages.filter((stage) => stage.kind === "open");
  const at = open.findIndex((stage) => stage.id === deal.stage_id);
  return (
    <ol aria-label={t("stage")} className="flex gap-1 overflow-x-auto">
      {open.map((stage, index) => (
        <li key={stage.id} className="min-w-24 flex-1">
          <button
            type="button"
            disabled={deal.status !== "open" || index === at}
            aria-current={index === at ? "step" : undefined}
            onClick={() => onStep({ kind: "move", stage, afterId: null })}
            className={cx(
              "min-h-control w-full truncate rounded-chip px-2 text-table enabled:cursor-pointer enabled:hover:bg-accent-soft",
              index === at
                ? "bg-accent font-medium text-on-accent"
                : deal.status === "won" || index < at
                  ? "bg-accent-soft text-ink"
                  : "bg-sunken text-ink-2",
            )}
          >
            <bdi>{stage.name}</bdi>
          </button>
        </li>
      ))}
    </ol>
  );
}
