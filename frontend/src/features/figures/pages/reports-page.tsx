import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { isoDay } from "@/shared/lib/iso-day";
import { Skeleton } from "@/shared/ui/skeleton";
import { ReportsBar } from "../components/reports-bar";
import { Sales } from "../components/sales";
import {
  type ReportsSearch,
  type ReportsState,
  reportsSearch,
  reportsState,
  shownRange,
  TABS,
} from "../reports-state";

const Team = lazy(async () => ({ default: (await import("../components/team")).Team }));
const Goals = lazy(async () => ({ default: (await import("../components/goals")).Goals }));
const RecordsBehind = lazy(async () => ({
  default: (await import("../components/records-behind")).RecordsBehind,
}));

type ReportsPageProps = { search: ReportsSearch; onSearch: (search: ReportsSearch) => void };

/** What was reached, to be looked at: every figure leads to the records that it counts. */
export function ReportsPage({ search, onSearch }: ReportsPageProps) {
  const { t } = useTranslation("figures");
  const state = reportsState(search);
  const range = shownRange(state);
  const change = (next: Partial<ReportsState>) => onSearch(reportsSearch({ ...state, ...next }));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
        <h1 className="self-center text-section font-semibold">{t("title")}</h1>
        <nav aria-label={t("title")} className="flex gap-1 self-center">
          {TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              aria-current={state.tab === tab ? "page" : undefined}
              onClick={() => change({ tab, behind: null })}
              className={cx(
                "min-h-control cursor-pointer rounded-control px-3 text-body",
                state.tab === tab
                  ? "bg-accent-soft font-medium text-ink"
                  : "text-ink-2 hover:bg-sunken hover:text-ink",
              )}
            >
              {t(`tabs.${tab}`)}
            </button>
          ))}
        </nav>
        {state.tab !== "goals" && <ReportsBar state={state} range={range} onState={change} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        <div className="mx-auto flex max-w-[1200px] flex-col gap-4">
          {state.tab === "sales" && <Sales state={state} range={range} onState={change} />}
          {state.tab === "goals" && (
            <Suspense fallback={<Skeleton label={t("loading")} />}>
              <Goals month={state.month ?? isoDay(new Date()).slice(0, 7)} onState={change} />
            </Suspense>
          )}
          {state.tab === "team" && (
            <Suspense fallback={<Skeleton label={t("loading")} />}>
              <Team state={state} range={range} onState={change} />
            </Suspense>
          )}
        </div>
      </div>
      {state.behind && (
        <Suspense>
          <RecordsBehind behind={state.behind} onClose={() => change({ behind: null })} />
        </Suspense>
      )}
    </div>
  );
}
