import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DueTaskOut, TodayOut } from "@/api/gen";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { PartBoundary } from "@/shared/ui/part-boundary";
import { Skeleton } from "@/shared/ui/skeleton";
import { Beside } from "../components/beside";
import { FirstSteps } from "../components/first-steps";
import { TaskLine } from "../components/task-line";
import { useToday, useTodayWrites } from "../queries";

const GROUPS = ["overdue", "today", "tomorrow", "this_week", "later", "some_day"] as const;

/** What there is to do, and beside it whom not to forget. */
export function TodayPage() {
  const { t } = useTranslation("today");
  const fmt = useFmt();
  const own = useOwnClock();
  const { data: today, error, refetch } = useToday();
  if (error && !today) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!today) return <Skeleton label={t("title")} />;
  const late = today.tasks.filter((one) => one.group === "overdue").length;
  const now = today.tasks.filter((one) => one.group === "today").length;
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-6xl gap-6 p-4 desk:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] desk:p-6">
        <header className="desk:col-span-2">
          <h1 className="text-page font-semibold">{t("title")}</h1>
          <p className="text-ink-2">
            {fmt.date(own.now(), "weekday")}
            {today.anybody && ` · ${t("summary", { count: now })}`}
            {late > 0 && <span className="text-danger"> · {t("late", { count: late })}</span>}
          </p>
        </header>
        <PartBoundary>{today.anybody ? <Tasks today={today} /> : <FirstSteps />}</PartBoundary>
        {today.anybody && (
          <PartBoundary>
            <Beside today={today} />
          </PartBoundary>
        )}
      </div>
    </div>
  );
}

function Tasks({ today }: { today: TodayOut }) {
  const { t } = useTranslation("today");
  const { end, putOff, reopen } = useTodayWrites();
  const line = (task: DueTaskOut) => (
    <TaskLine key={task.id} task={task} onEnd={end} onPutOff={putOff} onReopen={reopen} />
  );
  return (
    <section aria-label={t("tasks")} className="flex flex-col gap-5">
      {today.tasks.length === 0 && (
        <p className="rounded-control border border-line bg-surface p-4 text-ink-2">{t("nothing")}</p>
      )}
      {GROUPS.map((group) => {
        const tasks = today.tasks.filter((one) => one.group === group);
        if (tasks.length === 0) return null;
        return (
          <Group key={group} title={t(`group.${group}`)} count={tasks.length}>
            {tasks.map(line)}
          </Group>
        );
      })}
      {today.done.length > 0 && (
        <Group title={t("group.done")} count={today.done.length}>
          {today.done.map(line)}
        </Group>
      )}
    </section>
  );
}

type GroupProps = { title: string; count: number; children: ReactNode };

function Group({ title, count, children }: GroupProps) {
  return (
    <section aria-label={title}>
      <h2 className="pb-1 text-table font-semibold text-ink-2">
        {title} <span className="tabular font-normal">{count}</span>
      </h2>
      <ul className="rounded-control border border-line bg-surface">{children}</ul>
    </section>
  );
}
