import type { Filter, ForecastOut, ForecastRowOut } from "@/api/gen";

export type Forecast = ForecastOut;
export type Row = ForecastRowOut;
export const METRICS = ["open", "weighted", "won"] as const;
export type Metric = (typeof METRICS)[number];
/** Where deals lie that close in none of the months shown. */
const ASIDE = ["late", "later", "undated"] as const;
type Node = { field: string; op: string; value?: unknown } | Filter;
export type Behind = { name: string; filter: { all: Node[] } };

export const isMonth = (bucket: string): boolean => /^\d{4}-\d\d$/.test(bucket);
export const amountOfRow = (row: Row | undefined, metric: Metric): number =>
  Number(row?.[metric].amount ?? 0);
export const countOfRow = (row: Row | undefined, metric: Metric): number =>
  (metric === "won" ? row?.won_count : row?.open_count) ?? 0;

/** The months asked for, and of the others those in which anything is open. */
export function bucketsOf(forecast: Forecast): string[] {
  const has = (bucket: string) => forecast.data.some((row) => row.bucket === bucket && row.open_count > 0);
  const aside = ASIDE.filter(has);
  return [
    ...aside.filter((one) => one === "late"),
    ...forecast.months,
    ...aside.filter((one) => one !== "late"),
  ];
}

export function totalOf(forecast: Forecast, bucket: string): Row | undefined {
  return forecast.data.find((row) => row.total && row.bucket === bucket);
}

export function rowOf(forecast: Forecast, bucket: string, ownerId: string | null): Row | undefined {
  return forecast.data.find((row) => !row.total && row.bucket === bucket && row.owner_id === ownerId);
}

/** Whoever has anything in what is shown; nobody's deals at the end. */
export function ownersOf(forecast: Forecast, metric: Metric): (string | null)[] {
  const shown = new Set(bucketsOf(forecast));
  const rows = forecast.data.filter(
    (row) => !row.total && shown.has(row.bucket) && countOfRow(row, metric) > 0,
  );
  return [...new Set(rows.map((row) => row.owner_id))].sort((one, other) => Number(!one) - Number(!other));
}

export function sumOver(forecast: Forecast, buckets: readonly string[], metric: Metric): number {
  return buckets.reduce((sum, bucket) => sum + amountOfRow(totalOf(forecast, bucket), metric), 0);
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

function when(metric: Metric, bucket: string, months: readonly string[]): Node[] {
  const field = metric === "won" ? "closed_at" : "expected_close_on";
  const first = `${months[0]}-01`;
  const last = lastDay(months.at(-1) ?? "");
  switch (bucket) {
    case "late":
      return [{ field, op: "lt", value: first }];
    case "later":
      return [{ field, op: "gt", value: last }];
    case "undated":
      return [{ field, op: "is_not_set" }];
    default:
      return [{ field, op: "within", value: { from: `${bucket}-01`, to: lastDay(bucket) } }];
  }
}

/** What the whole forecast is narrowed to; `mates` are the people of a team, null is no team. */
export type Asked = {
  pipelineId: string | null;
  ownerId: string | null;
  mates: readonly string[] | null;
  filter: Filter | undefined;
};
/** Whose deals a figure counts: those of one, of nobody, or of all. */
export type Whose = { ownerId: string | null } | "all";

/** The filter of the list of deals that has exactly what a figure counts. */
export function behindOf(
  forecast: Forecast,
  metric: Metric,
  bucket: string,
  whose: Whose,
  asked: Asked,
): { all: Node[] } {
  const owner = whose === "all" ? asked.ownerId : whose.ownerId;
  const ofOwner: Node[] = owner
    ? [{ field: "owner_id", op: "eq", value: owner }]
    : whose === "all"
      ? []
      : [{ field: "owner_id", op: "is_not_set" }];
  return {
    all: [
      { field: "status", op: "eq", value: metric === "won" ? "won" : "open" },
      ...when(metric, bucket, forecast.months),
      ...ofOwner,
      ...(asked.mates && whose === "all" ? [{ field: "owner_id", op: "in", value: asked.mates }] : []),
      ...(asked.pipelineId ? [{ field: "pipeline_id", op: "eq", value: asked.pipelineId }] : []),
      ...(asked.filter ? [asked.filter] : []),
    ],
  };
}
