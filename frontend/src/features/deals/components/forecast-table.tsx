import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import {
  type Asked,
  amountOfRow,
  type Behind,
  behindOf,
  bucketsOf,
  countOfRow,
  type Forecast,
  type Metric,
  ownersOf,
  type Row,
  rowOf,
  totalOf,
  type Whose,
} from "../forecast";

type ForecastTableProps = {
  forecast: Forecast;
  metric: Metric;
  asked: Asked;
  name: (bucket: string) => string;
  nameOf: (ownerId: string | null) => string;
  onBehind: (behind: Behind) => void;
};

const CELL = "border-b border-line px-3 py-1.5 text-end whitespace-nowrap";
const NAME = "sticky start-0 z-1 border-b border-line bg-surface px-3 py-1.5 text-start";

/** Person by person and month by month; each figure opens the deals that it counts. */
export function ForecastTable({ forecast, metric, asked, name, nameOf, onBehind }: ForecastTableProps) {
  const { t } = useTranslation("deals");
  const buckets = bucketsOf(forecast);
  const cell = (bucket: string, row: Row | undefined, whose: Whose, who: string) => (
    <Figure
      row={row}
      metric={metric}
      // What stood on another day is no list of today.
      onOpen={
        forecast.as_of === null
          ? () =>
              onBehind({
                name: `${t(`forecast.metric.${metric}`)} · ${name(bucket)} · ${who}`,
                filter: behindOf(forecast, metric, bucket, whose, asked),
              })
          : null
      }
      label={`${who}, ${name(bucket)}`}
    />
  );
  return (
    <section
      aria-label={t("forecast.table")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      className="overflow-x-auto rounded-control border border-line bg-surface"
    >
      <table className="w-full border-collapse text-table">
        <thead>
          <tr>
            <th scope="col" className={cx(NAME, "font-medium text-ink-2")}>
              {t("owner")}
            </th>
            {buckets.map((bucket) => (
              <th key={bucket} scope="col" className={cx(CELL, "font-medium text-ink-2")}>
                {name(bucket)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ownersOf(forecast, metric).map((ownerId) => (
            <tr key={ownerId ?? ""}>
              <th scope="row" className={cx(NAME, "max-w-40 truncate font-normal")}>
                <bdi>{nameOf(ownerId)}</bdi>
              </th>
              {buckets.map((bucket) => (
                <td key={bucket} className={CELL}>
                  {cell(bucket, rowOf(forecast, bucket, ownerId), { ownerId }, nameOf(ownerId))}
                </td>
              ))}
            </tr>
          ))}
          <tr className="font-medium">
            <th scope="row" className={NAME}>
              {t("forecast.all")}
            </th>
            {buckets.map((bucket) => (
              <td key={bucket} className={CELL}>
                {cell(bucket, totalOf(forecast, bucket), "all", t("forecast.all"))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

type FigureProps = { row: Row | undefined; metric: Metric; label: string; onOpen: (() => void) | null };

function Figure({ row, metric, label, onOpen }: FigureProps) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const count = countOfRow(row, metric);
  if (count === 0) return <span className="text-ink-3">–</span>;
  const sum = fmt.number(Math.round(amountOfRow(row, metric)));
  const text = (
    <>
      <span className="tabular">{sum}</span>
      <span className="text-meta text-ink-3">{t("forecast.deals", { count })}</span>
    </>
  );
  const shape = "flex flex-col items-end";
  if (!onOpen) return <span className={shape}>{text}</span>;
  return (
    <button
      type="button"
      aria-label={`${label}: ${sum}, ${t("forecast.deals", { count })}`}
      onClick={onOpen}
      className={cx(
        shape,
        "ms-auto min-h-control cursor-pointer justify-center rounded-chip px-1 text-accent hover:bg-sunken",
      )}
    >
      {text}
    </button>
  );
}
