import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useLanguage } from "@/i18n/use-language";
import { isoDay } from "@/shared/lib/iso-day";
import { monthName } from "@/shared/lib/month-name";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { DateField } from "@/shared/ui/date-field";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import { DealsBehind } from "../components/deals-behind";
import { DealsHead } from "../components/deals-head";
import { ForecastChart } from "../components/forecast-chart";
import { ForecastTable } from "../components/forecast-table";
import { type Behind, bucketsOf, type Forecast, isMonth, METRICS, type Metric, sumOver } from "../forecast";
import { useForecast } from "../forecast-queries";
import { moneyText } from "../money";

const MONTHS = [3, 6, 12];
export type ForecastState = {
  pipeline: string | null;
  owner: string | null;
  months: number;
  asOf: string | null;
};
type ForecastPageProps = { state: ForecastState; onState: (change: Partial<ForecastState>) => void };

/** What will close when, and what was thought about it on a day. */
export function ForecastPage({ state, onState }: ForecastPageProps) {
  const { t } = useTranslation("deals");
  const asked = { pipelineId: state.pipeline, ownerId: state.owner, months: state.months, asOf: state.asOf };
  const { data: forecast, error, refetch } = useForecast(asked);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <DealsHead
        view="forecast"
        pipelineId={state.pipeline}
        ownerId={state.owner}
        anyPipeline
        onState={onState}
      >
        <SelectField
          label={t("forecast.months")}
          hideLabel
          options={MONTHS.map((count) => ({ value: String(count), label: t("forecast.span", { count }) }))}
          value={String(state.months)}
          onChange={(event) => onState({ months: Number(event.target.value) })}
        />
        <AsOf day={state.asOf} onDay={(asOf) => onState({ asOf })} />
      </DealsHead>
      <section
        aria-label={t("views.forecast")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4"
      >
        {error && !forecast && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
        {!forecast && !error && <Skeleton lines={10} label={t("loading")} />}
        {forecast && <Body forecast={forecast} asked={asked} />}
      </section>
    </div>
  );
}

function AsOf({ day, onDay }: { day: string | null; onDay: (day: string | null) => void }) {
  const { t } = useTranslation("deals");
  return (
    <div className="flex items-end gap-2">
      <DateField
        label={t("forecast.asOf")}
        max={isoDay(new Date())}
        value={day ?? ""}
        onValue={(next) => onDay(next || null)}
      />
      {day && <Button onClick={() => onDay(null)}>{t("forecast.today")}</Button>}
    </div>
  );
}

type BodyProps = { forecast: Forecast; asked: { pipelineId: string | null; ownerId: string | null } };

function Body({ forecast, asked }: BodyProps) {
  const { t } = useTranslation("deals");
  const language = useLanguage();
  const names = useUserNames();
  const [metric, setMetric] = useState<Metric>("weighted");
  const [behind, setBehind] = useState<Behind | null>(null);
  const name = (bucket: string) =>
    isMonth(bucket) ? monthName(bucket, language, "short") : t(`forecast.aside.${bucket as "late"}`);
  const nameOf = (ownerId: string | null) => (ownerId && names.get(ownerId)) || t("forecast.nobody");
  if (forecast.data.length === 0)
    return (
      <EmptyState title={t(forecast.as_of ? "forecast.nothingThen" : "empty.title")}>
        <p>{t(forecast.as_of ? "forecast.nothingThenText" : "empty.text")}</p>
      </EmptyState>
    );
  return (
    <>
      <Sums forecast={forecast} />
      <ForecastChart forecast={forecast} buckets={bucketsOf(forecast)} name={name} />
      <div className="flex flex-col gap-2">
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">{t("forecast.table")}</legend>
          {METRICS.map((one) => (
            <Chip key={one} pressed={one === metric} onClick={() => setMetric(one)}>
              {t(`forecast.metric.${one}`)}
            </Chip>
          ))}
          <span className="text-table text-ink-3">
            {t("forecast.inCurrency", { currency: forecast.currency })}
          </span>
        </fieldset>
        <ForecastTable
          forecast={forecast}
          metric={metric}
          asked={asked}
          name={name}
          nameOf={nameOf}
          onBehind={setBehind}
        />
        <p className="max-w-[72ch] text-meta text-ink-3">{t("forecast.how")}</p>
      </div>
      {behind && <DealsBehind behind={behind} onClose={() => setBehind(null)} />}
    </>
  );
}

/** The whole at a glance; what was won, against as many months before. */
function Sums({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { currency } = forecast;
  const money = (amount: number) => moneyText(fmt, { amount: String(Math.round(amount)), currency });
  const buckets = bucketsOf(forecast);
  const before = sumOver(forecast, forecast.previous, "won");
  return (
    <dl className="grid gap-3 tablet:grid-cols-3">
      <Sum name={t("forecast.metric.open")}>{money(sumOver(forecast, buckets, "open"))}</Sum>
      <Sum name={t("forecast.metric.weighted")}>{money(sumOver(forecast, buckets, "weighted"))}</Sum>
      <Sum
        name={t("forecast.metric.won")}
        note={t("forecast.before", { sum: money(before), count: forecast.previous.length })}
      >
        {money(sumOver(forecast, forecast.months, "won"))}
      </Sum>
    </dl>
  );
}

function Sum({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5 rounded-control border border-line bg-surface p-3">
      <dt className="text-table text-ink-2">{name}</dt>
      <dd className="tabular text-title font-semibold">
        <bdi>{children}</bdi>
      </dd>
      {note && <dd className="text-table text-ink-2">{note}</dd>}
    </div>
  );
}
