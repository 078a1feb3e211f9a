import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { amountOfRow, type Forecast, isMonth, totalOf } from "../forecast";

type ForecastChartProps = {
  forecast: Forecast;
  buckets: readonly string[];
  name: (bucket: string) => string;
};

/** Won at the bottom, what is weighted on it, and the rest of what is open at the top. The table says it in numbers. */
export function ForecastChart({ forecast, buckets, name }: ForecastChartProps) {
  const { t } = useTranslation("deals");
  const columns = buckets.map((bucket) => {
    const row = totalOf(forecast, bucket);
    const [open, weighted, won] = [
      amountOfRow(row, "open"),
      amountOfRow(row, "weighted"),
      amountOfRow(row, "won"),
    ];
    return { bucket, won, weighted, rest: open - weighted, all: won + open };
  });
  const most = Math.max(1, ...columns.map((one) => one.all));
  const part = (value: number) => ({ blockSize: `${(value / most) * 100}%` });
  return (
    <figure aria-label={t("forecast.chart")} className="flex flex-col gap-2">
      <div aria-hidden="true" className="flex h-44 items-end gap-2 border-b border-line">
        {columns.map((one) => (
          <div
            key={one.bucket}
            className={cx(
              "flex h-full min-w-0 flex-1 flex-col justify-end",
              !isMonth(one.bucket) && "opacity-60",
            )}
          >
            <div
              className="rounded-t-chip border border-b-0 border-line-strong bg-sunken"
              style={part(one.rest)}
            />
            <div className="bg-accent-soft" style={part(one.weighted)} />
            <div className="bg-accent" style={part(one.won)} />
          </div>
        ))}
      </div>
      <div aria-hidden="true" className="flex gap-2 text-meta text-ink-3">
        {columns.map((one) => (
          <span key={one.bucket} className="min-w-0 flex-1 wrap-anywhere text-center">
            {name(one.bucket)}
          </span>
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-table text-ink-2">
        <Key className="bg-accent">{t("forecast.metric.won")}</Key>
        <Key className="bg-accent-soft">{t("forecast.metric.weighted")}</Key>
        <Key className="border border-line-strong bg-sunken">{t("forecast.rest")}</Key>
      </figcaption>
    </figure>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={cx("inline-block size-3 rounded-chip", className)} />
      {children}
    </span>
  );
}
