import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { weekdayName } from "@/shared/lib/day-names";
import { dateOf } from "@/shared/lib/days";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { type Placed, WORK } from "../calendar-days";
import type { useCalendarWrites } from "../calendar-queries";
import { CalendarChip } from "./calendar-chip";
import type { GridProps } from "./calendar-week";
import { TaskRow } from "./task-list";

type PhoneProps = Omit<GridProps, "onLand"> & {
  day: string;
  writes: ReturnType<typeof useCalendarWrites>;
  onDay: (day: string) => void;
};

/** A strip of seven days, and the list of one of them. */
export function CalendarPhone({ days, day, tasks, now, writes, onDay, onPlan, onOpen, onMove }: PhoneProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const today = tasks.filter((one) => one.day === day);
  return (
    <>
      <ul className="flex" aria-label={t("cal.days")}>
        {days.map((one) => (
          <li key={one} className="flex-1">
            <button
              type="button"
              aria-label={fmt.date(dateOf(one), "weekday")}
              aria-current={one === day ? "date" : undefined}
              onClick={() => onDay(one)}
              className={cx(
                "flex min-h-13 w-full cursor-pointer flex-col items-center justify-center rounded-control text-table",
                one === day ? "bg-accent text-on-accent" : "text-ink-2",
                one === now.day && one !== day && "font-semibold text-accent",
              )}
            >
              <span>{weekdayName(one, fmt.language)}</span>
              <span className="tabular">{fmt.number(Number(one.slice(8)))}</span>
              <Dot on={tasks.some((task) => task.day === one)} chosen={one === day} />
            </button>
          </li>
        ))}
      </ul>
      {today.length === 0 && <p className="px-1 text-ink-2">{t("cal.none")}</p>}
      {today.length > 0 && (
        <ul
          aria-label={fmt.date(dateOf(day), "weekday")}
          className="rounded-control border border-line bg-surface"
        >
          {today.map((one) =>
            one.task ? (
              <TaskRow
                key={one.key}
                task={one.task}
                tab="today"
                writes={writes}
                onOpen={() => onOpen(one.key)}
              />
            ) : (
              <Again key={one.key} one={one} onOpen={onOpen} onMove={onMove} />
            ),
          )}
        </ul>
      )}
      <Button
        className="self-start"
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => onPlan({ day, minutes: WORK.from })}
      >
        {t("plan.label")}
      </Button>
    </>
  );
}

function Again({ one, ...actions }: { one: Placed } & Pick<GridProps, "onOpen" | "onMove">) {
  return (
    <li className="border-b border-line px-4 py-2 last:border-b-0">
      <CalendarChip one={one} {...actions} />
    </li>
  );
}

function Dot({ on, chosen }: { on: boolean; chosen: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx("size-1 rounded-full", on && (chosen ? "bg-on-accent" : "bg-accent"))}
    />
  );
}
