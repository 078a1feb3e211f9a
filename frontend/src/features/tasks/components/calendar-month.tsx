import { type MouseEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TaskLineOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { weekdayName } from "@/shared/lib/day-names";
import { dateOf, isFree } from "@/shared/lib/days";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Placed } from "../calendar-days";
import { CalendarChip, type ChipActions } from "./calendar-chip";
import { useLanding } from "./calendar-drag";
import type { GridProps } from "./calendar-week";

const MOST = 3;

type MonthProps = GridProps & { month: string; onDay: (day: string) => void };

/** Whole weeks; a task keeps its hour when it is laid on another day. */
export function CalendarMonth({ days, month, tasks, now, onPlan, onLand, onDay, ...actions }: MonthProps) {
  const fmt = useFmt();
  const keep = (task: TaskLineOut, day: string) => {
    const was = tasks.find((one) => one.task?.id === task.id);
    onLand(task, { day, minutes: was?.minutes ?? null });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto rounded-control border border-line bg-surface">
      <div className="grid min-w-160 grid-cols-7 border-b border-line" aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={day} className="py-1 text-center text-table text-ink-2">
            {weekdayName(day, fmt.language)}
          </span>
        ))}
      </div>
      <div className="grid min-w-160 flex-1 auto-rows-[minmax(104px,1fr)] grid-cols-7">
        {days.map((day) => (
          <Cell
            key={day}
            day={day}
            outside={!day.startsWith(month)}
            today={day === now.day}
            tasks={tasks.filter((one) => one.day === day)}
            onPlan={() => onPlan({ day, minutes: null })}
            onLand={(task) => keep(task, day)}
            onDay={() => onDay(day)}
            {...actions}
          />
        ))}
      </div>
    </div>
  );
}

type CellProps = ChipActions & {
  day: string;
  outside: boolean;
  today: boolean;
  tasks: readonly Placed[];
  onPlan: () => void;
  onLand: (task: TaskLineOut) => void;
  onDay: () => void;
};

function Cell({ day, outside, today, tasks, onPlan, onLand, onDay, ...actions }: CellProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const cell = useRef<HTMLDivElement>(null);
  const over = useLanding(cell, { hours: false, onTask: onLand });
  const shown = tasks.length > MOST + 1 ? tasks.slice(0, MOST) : tasks;
  const pressed = (event: MouseEvent) => event.target === event.currentTarget && onPlan();
  const number = "tabular min-h-6 min-w-6 cursor-pointer rounded-chip px-1 text-table hover:bg-sunken";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a place on a grid, no part of a form
    // biome-ignore lint/a11y/useKeyWithClickEvents: the number of the day leads to a day that has a button for it
    <div
      ref={cell}
      role="group"
      aria-label={fmt.date(dateOf(day), "weekday")}
      onClick={pressed}
      className={cx(
        "flex min-w-0 flex-col gap-0.5 border-s border-b border-line p-1",
        (outside || isFree(day, fmt.language)) && "bg-sunken",
        over !== null && "bg-accent-soft",
      )}
    >
      <button
        type="button"
        onClick={onDay}
        aria-label={fmt.date(dateOf(day), "weekday")}
        aria-current={today ? "date" : undefined}
        className={cx(
          number,
          "self-start",
          today ? "bg-accent font-semibold text-on-accent hover:bg-accent-hover" : "text-ink-2",
        )}
      >
        {fmt.number(Number(day.slice(8)))}
      </button>
      {shown.map((one) => (
        <CalendarChip key={one.key} one={one} className="shrink-0" {...actions} />
      ))}
      {shown.length < tasks.length && (
        <button type="button" onClick={onDay} className={cx(number, "self-start text-accent")}>
          {t("cal.more", { count: tasks.length - shown.length })}
        </button>
      )}
    </div>
  );
}
