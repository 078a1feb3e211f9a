import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
import { useFmt } from "@/shared/lib/use-fmt";
import { CountBar } from "@/shared/ui/count-bar";
import { EmptyState } from "@/shared/ui/empty-state";
import type { Cell } from "../csv";
import { comparedRange } from "../period";
import { type Group, useFunnel } from "../queries";
import type { DashboardProps } from "../reports-state";
import { Breakdown } from "./breakdown";
import { CountLink, FigureLink } from "./count-link";
import { Difference, DifferenceOfSums } from "./difference";
import { FigureFrame } from "./figure-frame";
import { percentText } from "./percent";
import { ToForecast } from "./to-forecast";
import { useGroupName } from "./use-group-name";

type Step = Group["steps"][number];

/** From people who became known to deals that were won, and by whom, from where, when. */
export function Funnel({ state, range, onState }: DashboardProps) {
  const { t } = useTranslation("figures");
  const { data, error, refetch } = useFunnel(range, state, state.by);
  const before = useFunnel(comparedRange(range, new Date()), state, state.by).data?.total.steps;
  const nameOf = useGroupName(state.by);
  const steps = data?.total.steps ?? [];
  const empty = steps.every((step) => !step.count);
  function csv(): Cell[][] {
    const head = [t(`head.${state.by}`), t("funnel.contacts"), t("funnel.deals"), t("funnel.won")];
    const shares = [t("breakdown.toDeals"), t("breakdown.toWon")];
    const sums = [t("breakdown.sumOpened"), t("breakdown.sumWon")].map(
      (name) => `${name}, ${data?.currency ?? ""}`,
    );
    const rows = (data?.groups ?? []).map((group) => lineOf(nameOf(group), group.steps));
    const all = [lineOf(t("breakdown.total"), steps)];
    if (before) all.push(lineOf(t("compared.row"), before));
    return [[...head, ...shares, ...sums], ...rows, ...all];
  }
  return (
    <FigureFrame
      title={t("funnel.title")}
      how={t("funnel.how")}
      loading={!data}
      error={error}
      onRetry={() => void refetch()}
      csv={csv}
      range={range}
      aside={<ToForecast state={state} />}
    >
      {empty ? <EmptyState title={t("funnel.empty")} /> : <Steps steps={steps} before={before} />}
      {data && !empty && (
        <Breakdown
          total={data.total}
          groups={data.groups}
          by={state.by}
          nameOf={nameOf}
          onBy={(by) => onState({ by })}
        />
      )}
    </FigureFrame>
  );
}

function lineOf(name: string, steps: readonly Step[]): Cell[] {
  const [, ...later] = steps;
  return [
    name,
    ...steps.map((step) => step.count),
    ...later.map((step) => step.of_previous),
    ...later.map((step) => step.sum?.amount ?? ""),
  ];
}

type StepsProps = { steps: readonly Step[]; before: readonly Step[] | undefined };

function Steps({ steps, before }: StepsProps) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const most = Math.max(...steps.map((step) => step.count ?? 0));
  return (
    <ol className="grid gap-x-4 gap-y-3 tablet:grid-cols-[max-content_minmax(0,1fr)_max-content]">
      {steps.map((step, place) => (
        <li
          key={step.step}
          className="grid grid-cols-[1fr_max-content] items-center gap-x-4 gap-y-1 tablet:col-span-3 tablet:grid-cols-subgrid"
        >
          <span className="font-medium">{t(`funnel.${step.step}`)}</span>
          <span className="order-3 col-span-2 tablet:order-none tablet:col-span-1">
            <CountBar part={step.count ?? 0} whole={most} />
          </span>
          <CountLink
            count={step.count}
            records={step.records}
            name={t(`funnel.${step.step}`)}
            className="justify-self-end text-section font-semibold"
          />
          <p className="tabular order-4 col-span-2 flex flex-wrap gap-x-3 text-table text-ink-2 tablet:order-none tablet:col-span-2 tablet:col-start-2">
            {place > 0 && (
              <span>
                {t("funnel.ofPrevious", {
                  percent: percentText(fmt, step.of_previous, t("funnel.noPrevious")),
                })}
              </span>
            )}
            {place > 1 && (
              <span>
                {t("funnel.ofFirst", { percent: percentText(fmt, step.of_first, t("funnel.noFirst")) })}
              </span>
            )}
            <Difference now={step.count} before={before?.[place]?.count} />
            {step.sum && (
              <FigureLink
                count={step.count ?? 0}
                records={step.records}
                name={t(`funnel.${step.step}`)}
                text={moneyText(fmt, step.sum)}
                className="font-medium"
              />
            )}
            <DifferenceOfSums now={step.sum} before={before?.[place]?.sum} />
            {step.unvalued > 0 && (
              <span className="text-warning">{t("unvalued", { count: step.unvalued })}</span>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
