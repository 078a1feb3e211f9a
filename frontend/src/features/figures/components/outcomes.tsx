import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
import { useFmt } from "@/shared/lib/use-fmt";
import { CountBar } from "@/shared/ui/count-bar";
import { EmptyState } from "@/shared/ui/empty-state";
import { Figure } from "@/shared/ui/figure";
import type { Cell } from "../csv";
import { comparedRange } from "../period";
import { useOutcomes } from "../queries";
import type { DashboardProps } from "../reports-state";
import { CountLink, FigureLink } from "./count-link";
import { Difference, DifferenceOfSums } from "./difference";
import { FigureFrame } from "./figure-frame";
import { percentText } from "./percent";

/** What was closed, and why what was lost was lost: the most frequent reason first. */
export function Outcomes({ state, range }: DashboardProps) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const { data, error, refetch } = useOutcomes(range, state);
  const before = useOutcomes(comparedRange(range, new Date()), state).data;
  const empty = data && data.won.count + data.lost.count === 0;
  const most = Math.max(0, ...(data?.reasons ?? []).map((reason) => reason.count));
  function csv(): Cell[][] {
    if (!data) return [];
    const rate = data.win_rate;
    const lost = rate === null ? null : Math.round((100 - rate) * 10) / 10;
    return [
      [t("outcomes.title"), t("outcomes.count"), t("outcomes.sum", { currency: data.currency }), "%"],
      [t("outcomes.won"), data.won.count, data.won.sum.amount, rate],
      [t("outcomes.lost"), data.lost.count, data.lost.sum.amount, lost],
      [t("outcomes.median"), data.median_days],
      [],
      [t("outcomes.reasons"), t("outcomes.count"), t("outcomes.sum", { currency: data.currency }), "%"],
      ...data.reasons.map((one): Cell[] => [
        one.name ?? t("noReason"),
        one.count,
        one.sum.amount,
        one.of_lost,
      ]),
    ];
  }
  return (
    <FigureFrame
      title={t("outcomes.title")}
      how={t("outcomes.how")}
      loading={!data}
      error={error}
      onRetry={() => void refetch()}
      csv={csv}
      range={range}
    >
      {empty && <EmptyState title={t("outcomes.empty")} />}
      {data && !empty && (
        <>
          <dl className="grid gap-4 tablet:grid-cols-4">
            {(["won", "lost"] as const).map((outcome) => (
              <Figure
                key={outcome}
                name={t(`outcomes.${outcome}`)}
                beside={
                  <FigureLink
                    {...data[outcome]}
                    name={t(`outcomes.${outcome}`)}
                    text={moneyText(fmt, data[outcome].sum)}
                  />
                }
                delta={
                  <span className="flex flex-col">
                    <Difference now={data[outcome].count} before={before?.[outcome].count} />
                    <DifferenceOfSums now={data[outcome].sum} before={before?.[outcome].sum} />
                  </span>
                }
                warning={
                  data[outcome].unvalued > 0 ? t("unvalued", { count: data[outcome].unvalued }) : undefined
                }
              >
                <CountLink {...data[outcome]} name={t(`outcomes.${outcome}`)} />
              </Figure>
            ))}
            <Figure
              name={t("outcomes.rate")}
              delta={<Difference now={data.win_rate} before={before?.win_rate} />}
            >
              <FigureLink {...data.closed} name={t("outcomes.rate")} text={percentText(fmt, data.win_rate)} />
            </Figure>
            <Figure
              name={t("outcomes.median")}
              beside={
                <span className="text-meta text-ink-2">
                  {data.median_of === 0
                    ? t("outcomes.noMedian")
                    : t("outcomes.medianOf", { count: data.median_of })}
                </span>
              }
              delta={<Difference now={data.median_days} before={before?.median_days} />}
            >
              {data.median_days === null ? (
                "–"
              ) : (
                <FigureLink {...data.won} name={t("outcomes.median")} text={fmt.number(data.median_days)} />
              )}
            </Figure>
          </dl>
          {data.reasons.length > 0 && (
            <div className="flex flex-col gap-2 border-t border-line pt-3">
              <h3 className="font-semibold">{t("outcomes.reasons")}</h3>
              <ul className="grid gap-x-4 gap-y-2 tablet:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)_max-content_max-content]">
                {data.reasons.map((reason) => (
                  <li
                    key={reason.id ?? "none"}
                    className="grid grid-cols-[1fr_max-content_max-content] items-center gap-x-4 tablet:col-span-4 tablet:grid-cols-subgrid"
                  >
                    <bdi>{reason.name ?? t("noReason")}</bdi>
                    <span className="order-4 col-span-3 tablet:order-none tablet:col-span-1">
                      <CountBar part={reason.count} whole={most} className="bg-chart-3" />
                    </span>
                    <CountLink {...reason} name={reason.name ?? t("noReason")} />
                    <FigureLink
                      {...reason}
                      name={reason.name ?? t("noReason")}
                      text={moneyText(fmt, reason.sum)}
                      className="text-table"
                    />
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </FigureFrame>
  );
}
