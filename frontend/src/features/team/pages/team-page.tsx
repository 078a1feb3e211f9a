import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { DaySwitch } from "../components/day-switch";
import { DayText } from "../components/day-text";
import { People } from "../components/people";
import { Silence } from "../components/silence";
import { SilentCustomers } from "../components/silent-customers";
import { isFigure } from "../figures";
import { useTeamDay } from "../queries";

export type TeamState = {
  date: string | null;
  user: string | null;
  only: string | null;
  silent: number | null;
};

type TeamPageProps = { state: TeamState; onState: (change: Partial<TeamState>) => void };

/** What the team did: figures for each colleague, and one press behind them the day in words. */
export function TeamPage({ state, onState }: TeamPageProps) {
  const { t } = useTranslation("team");
  const { data: day, error, refetch } = useTeamDay(state.date);
  const alone = day?.people.length === 1 ? (day.people[0]?.id ?? null) : null;
  const user = state.user ?? (state.silent === null ? alone : null);
  if (error) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  const open = user !== null || state.silent !== null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2">
        <h1 className="text-section font-semibold">{t("title")}</h1>
        {day && <DaySwitch date={day.date} onDate={(date) => onState({ date })} />}
      </header>
      {!day && <Skeleton label={t("title")} />}
      {day && (
        <div className="flex min-h-0 flex-1">
          {alone === null && (
            <div
              className={cx(
                "min-w-0 flex-1 flex-col gap-6 overflow-y-auto p-4",
                open
                  ? "hidden desk:flex desk:max-w-md desk:border-e desk:border-line"
                  : "flex desk:grid desk:grid-cols-[minmax(0,1fr)_20rem] desk:content-start",
              )}
            >
              <People
                day={day}
                chosen={user}
                narrow={open}
                onOpen={(id, only) => onState({ user: id, only, silent: null })}
              />
              <Silence onOpen={(id, days) => onState({ user: id, silent: days, only: null })} />
            </div>
          )}
          {user && state.silent === null && (
            <DayText
              key={`${day.date}-${user}`}
              date={state.date}
              userId={user}
              only={isFigure(state.only) ? state.only : null}
              onOnly={(only) => onState({ only })}
              onBack={alone ? null : () => onState({ user: null, only: null })}
            />
          )}
          {user && state.silent !== null && (
            <SilentCustomers
              key={user}
              userId={user}
              days={state.silent}
              name={day.people.find((one) => one.id === user)?.name ?? ""}
              onBack={() => onState({ user: null, silent: null })}
            />
          )}
        </div>
      )}
    </div>
  );
}
