import { CalendarCheck, UsersRound } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { PartBoundary } from "@/shared/ui/part-boundary";
import { Skeleton } from "@/shared/ui/skeleton";
import { TaskList } from "../components/task-list";
import { useTaskSummary } from "../list-queries";
import { PlanTask } from "../public/plan-task";
import { type CalendarAt, type Narrowing, TABS, type Tab } from "../tabs";

const CalendarAddress = lazy(async () => ({
  default: (await import("../components/calendar-address")).CalendarAddress,
}));

const Everybodys = lazy(async () => ({ default: (await import("../components/everybodys")).Everybodys }));
const HandOn = lazy(async () => ({ default: (await import("../components/hand-on")).HandOn }));
const Calendar = lazy(async () => ({ default: (await import("../components/calendar")).Calendar }));

const NONE: never[] = [];

type TasksPageProps = {
  tab: Tab;
  narrowing: Narrowing;
  /** Days instead of a list. */
  calendar: CalendarAt | null;
  open: string | null;
  onTab: (tab: Tab) => void;
  onCalendar: (at: CalendarAt) => void;
  onOpen: (taskId: string | null) => void;
};

/** One's own tasks by when they are due, those given to others, and those of everybody. */
export function TasksPage({ tab, narrowing, calendar, open, onTab, onCalendar, onOpen }: TasksPageProps) {
  const { t } = useTranslation("tasks");
  const own = useOwnClock();
  const plan = useRef<HTMLInputElement>(null);
  const [telling, setTelling] = useState(false);
  const [handing, setHanding] = useState(false);
  useShortcuts([
    { keys: "t", label: t("keys.plan"), group: t("page.title"), run: () => plan.current?.focus() },
  ]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 border-b border-line bg-surface px-4">
        <h1 className="py-2 text-section font-semibold">{t("page.title")}</h1>
        <span className="ms-auto flex tablet:order-last">
          <IconButton
            label={t("handOn.title")}
            icon={<UsersRound size={18} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setHanding(true)}
          />
          <IconButton
            label={t("calendar.title")}
            icon={<CalendarCheck size={18} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setTelling(true)}
          />
        </span>
        <TaskTabs
          tab={calendar ? null : tab}
          onTab={onTab}
          onCalendar={() => onCalendar({ span: "week", day: own.today() })}
        />
      </header>
      <div className="relative flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 overflow-y-auto">
          <div
            className={cx(
              "flex flex-col gap-3 p-4",
              calendar ? "h-full min-h-120" : "mx-auto max-w-4xl gap-4",
            )}
          >
            <PlanTask ref={plan} subject={null} />
            {calendar ? (
              <PartBoundary key="calendar">
                <Suspense fallback={<Skeleton lines={8} label={t("loading")} />}>
                  <Calendar at={calendar} open={open} onAt={onCalendar} onOpen={onOpen} />
                </Suspense>
              </PartBoundary>
            ) : (
              <PartBoundary key={tab}>
                {tab === "everybody" ? (
                  <Suspense fallback={<Skeleton lines={6} label={t("loading")} />}>
                    <Everybodys {...narrowing} open={open} onOpen={onOpen} />
                  </Suspense>
                ) : (
                  <TaskList ask={{ tab, conditions: NONE }} open={open} onOpen={onOpen} />
                )}
              </PartBoundary>
            )}
          </div>
        </div>
        <div id="task-panel" className="contents" />
      </div>
      {handing && (
        <Suspense>
          <HandOn onClose={() => setHanding(false)} />
        </Suspense>
      )}
      {telling && (
        <Suspense>
          <CalendarAddress onClose={() => setTelling(false)} />
        </Suspense>
      )}
    </div>
  );
}

type TaskTabsProps = { tab: Tab | null; onTab: (tab: Tab) => void; onCalendar: () => void };

function TaskTabs({ tab, onTab, onCalendar }: TaskTabsProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const { data: summary } = useTaskSummary();
  const count = (one: Tab): number =>
    one === "today" || one === "overdue" || one === "upcoming" || one === "delegated"
      ? (summary?.[one] ?? 0)
      : 0;
  return (
    <nav aria-label={t("page.tabs")} className="flex w-full overflow-x-auto tablet:w-auto">
      {TABS.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === tab ? "page" : undefined}
          onClick={() => onTab(one)}
          className={tabClass(one === tab)}
        >
          {t(`tab.${one}`)}{" "}
          {count(one) > 0 && (
            <span className={cx("tabular text-meta", one === "overdue" && "text-danger")}>
              {fmt.number(count(one))}
            </span>
          )}
        </button>
      ))}
      <button
        type="button"
        aria-current={tab === null ? "page" : undefined}
        onClick={onCalendar}
        className={tabClass(tab === null)}
      >
        {t("tab.calendar")}
      </button>
    </nav>
  );
}

const tabClass = (chosen: boolean): string =>
  cx(
    "min-h-control shrink-0 cursor-pointer border-b-2 px-3",
    chosen ? "border-accent font-medium text-ink" : "border-transparent text-ink-2",
  );
