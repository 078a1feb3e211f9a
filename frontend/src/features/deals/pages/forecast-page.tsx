import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useTeams } from "@/features/cards/public/team-queries";
import type { Condition } from "@/features/lists/public/condition";
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
import { NotKept } from "../components/not-kept";
import { conditionsOfTeam } from "../deal-filter";
import {
  type Asked,
  type Behind,
  bucketsOf,
  type Forecast,
  isMonth,
  METRICS,
  type Metric,
  sumOver,
} from "../forecast";
import { askedBy, useForecast } from "../forecast-queries";
import { moneyText } from "../money";

const QuickFilters = lazy(async () => ({
  default: (await import("../components/quick-filters")).QuickFilters,
}));
const MONTHS = [3, 6, 12];
export type ForecastState = {
  pipeline: string | null;
  owner: string | null;
  team: string | null;
  filter: Condition[];
  months: number;
  asOf: string | null;
};
type ForecastPageProps = { state: ForecastState; onState: (change: Partial<ForecastState>) => void };

/** What will close when, and what was thought about it on a day. */
export function ForecastPage({ state, onState }: ForecastPageProps) {
  const { t } = useTranslation("deals");
  const teams = useTeams() ?? [];
  const whose = { pipelineId: state.pipeline, ownerId: state.owner };
  const {
    data: forecast,
    error,
    refetch,
  } = useForecast({
    ...whose,
    teamId: state.team,
    filter: state.filter,
    months: state.months,
    asOf: state.asOf,
  });
  const mates = state.team ? (teams.find((one) => one.id === state.team)?.member_ids ?? []) : null;
  const asked = { ...whose, mates, filter: askedBy(state.filter) };
  const narrowed = Boolean(state.pipeline || state.owner || state.team || state.filter.length > 0);
  const notKept = error instanceof ApiError && error.code === "not_kept" ? error : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <DealsHead
        view="forecast"
        pipelineId={state.pipeline}
        ownerId={state.owner}
        anyPipeline
        besides={conditionsOfTeam(mates)}
        onState={onState}
      >
        {teams.length > 0 && (
          <SelectField
            label={t("forecast.team")}
            hideLabel
            options={[
              { value: "", label: t("forecast.everyTeam") },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={state.team ?? ""}
            onChange={(event) => onState({ team: event.target.value || null })}
          />
        )}
        <SelectField
          label={t("forecast.months")}
          hideLabel
          options={MONTHS.map((count) => ({ value: String(count), label: t("forecast.span", { count }) }))}
          value={String(state.months)}
          onChange={(event) => onState({ months: Number(event.target.value) })}
        />
        <AsOf day={state.asOf} onDay={(asOf) => onState({ asOf })} />
      </DealsHead>
      <Suspense fallback={<div className="h-11 border-b border-line bg-surface" />}>
        <QuickFilters filter={state.filter} onFilter={(filter) => onState({ filter })} />
      </Suspense>
      <section
        aria-label={t("views.forecast")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4"
      >
        {notKept && (
          <NotKept
            error={notKept}
            filter={state.filter}
            onFilter={(filter) => onState({ filter })}
            onToday={() => onState({ asOf: null })}
          />
        )}
        {error && !notKept && !forecast && (
          <ErrorPanel message={error.message} onRetry={() => void refetch()} />
        )}
        {!forecast && !error && <Skeleton lines={10} label={t("loading")} />}
        {forecast && !notKept && (
          <Body
            forecast={forecast}
            asked={asked}
            onAll={narrowed ? () => onState({ pipeline: null, owner: null, team: null, filter: [] }) : null}
          />
        )}
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

/** `onAll` looks at all deals again, where it is narrowed to some. */
type BodyProps = { forecast: Forecast; asked: Asked; onAll: (() => void) | null };

function Body({ forecast, asked, onAll }: BodyProps) {
  const { t } = useTranslation("deals");
  const language = useLanguage();
  const names = useUserNames();
  const [metric, setMetric] = useState<Metric>("weighted");
  const [behind, setBehind] = useState<Behind | null>(null);
  const name = (bucket: string) =>
    isMonth(bucket) ? monthName(bucket, language, "short") : t(`forecast.aside.${bucket as "late"}`);
  const nameOf = (ownerId: string | null) => (ownerId && names.get(ownerId)) || t("forecast.nobody");
  if (forecast.data.length === 0 && onAll)
    return (
      <EmptyState title={t("empty.filtered")}>
        <Button onClick={onAll}>{t("empty.all")}</Button>
      </EmptyState>
    );
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
