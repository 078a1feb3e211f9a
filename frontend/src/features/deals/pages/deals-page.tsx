import { lazy, Suspense } from "react";
import type { Condition } from "@/features/lists/public/condition";
import { conditionsIn } from "@/features/lists/public/list-state";
import { BoardPage } from "./board-page";

const ForecastPage = lazy(async () => ({ default: (await import("./forecast-page")).ForecastPage }));
const MONTHS = 6;

export type DealsSearch = {
  view?: "forecast";
  pipeline?: string;
  owner?: string;
  /** Of a forecast; the other views have its people as a condition. */
  team?: string;
  /** In the words of a list. */
  filter?: Condition[];
  months?: number;
  asOf?: string;
};
type DealsPageProps = { search: DealsSearch; onSearch: (search: DealsSearch) => void };

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What is being sold, looked at as the address says. */
export function DealsPage({ search, onSearch }: DealsPageProps) {
  const pipeline = text(search.pipeline);
  const owner = text(search.owner);
  const months = typeof search.months === "number" ? search.months : MONTHS;
  const onState = (change: { [Name in keyof DealsSearch]?: DealsSearch[Name] | null }) => {
    const all = Object.entries({ ...search, ...change });
    const isSaid = (value: unknown) => value !== null && value !== "" && !(Array.isArray(value) && !value[0]);
    onSearch(Object.fromEntries(all.filter(([, value]) => isSaid(value))));
  };
  const narrowed = { pipeline, owner, filter: conditionsIn(search.filter) };
  if (search.view !== "forecast") return <BoardPage state={narrowed} onState={onState} />;
  const state = { ...narrowed, team: text(search.team), months, asOf: text(search.asOf) };
  return (
    <Suspense>
      <ForecastPage state={state} onState={onState} />
    </Suspense>
  );
}
