import { Plus } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TaskLineOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { weekdayName } from "@/shared/lib/day-names";
import { dateOf, isFree } from "@/shared/lib/days";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Wall } from "@/shared/lib/zone";
import { IconButton } from "@/shared/ui/icon-button";
import {
  clockText,
  DAY_MINUTES,
  lanesOf,
  type Placed,
  quarterAt,
  SHOWN_MINUTES,
  WORK,
} from "../calendar-days";
import type { Place } from "../calendar-queries";
import { CalendarChip, type ChipActions } from "./calendar-chip";
import { useLanding } from "./calendar-drag";

const HOUR = 48;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const part = (minutes: number): string => `${(minutes / DAY_MINUTES) * 100}%`;

export type GridProps = ChipActions & {
  days: readonly string[];
  tasks: readonly Placed[];
  now: Wall;
  onPlan: (place: Place) => void;
  onLand: (task: TaskLineOut, place: Place) => void;
};

/** A day or seven of them: what lasts the whole day on top, the hours below. */
export function CalendarWeek({ days, tasks, now, onPlan, onLand, ...actions }: GridProps) {
  const { t } = useTranslation("tasks");
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = (WORK.from / 60 - 1) * HOUR;
  }, []);
  const columns = { gridTemplateColumns: `56px repeat(${days.length}, minmax(0, 1fr))` };
  const of = (day: string, whole: boolean) =>
    tasks.filter((one) => one.day === day && (one.minutes === null) === whole);
  return (
    <section
      ref={scroller}
      aria-label={t("cal.hours")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys, and may hold nothing else to stop at
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto rounded-control border border-line bg-surface"
    >
      <div className="min-w-160">
        <div className="sticky top-0 z-10 border-b border-line-strong bg-surface">
          <div className="grid" style={columns}>
            <span />
            {days.map((day) => (
              <DayHead key={day} day={day} today={day === now.day} onPlan={onPlan} />
            ))}
          </div>
          <div className="grid" style={columns}>
            <span className="px-1 py-1 text-end text-meta text-ink-2">{t("cal.allDay")}</span>
            {days.map((day) => (
              <WholeDay
                key={day}
                day={day}
                tasks={of(day, true)}
                onLand={(task) => onLand(task, { day, minutes: null })}
                {...actions}
              />
            ))}
          </div>
        </div>
        <div className="grid" style={{ ...columns, blockSize: HOUR * 24 }}>
          <div className="relative" aria-hidden="true">
            {HOURS.slice(1).map((hour) => (
              <span
                key={hour}
                className="tabular absolute end-1 -translate-y-1/2 text-meta text-ink-2"
                style={{ insetBlockStart: part(hour * 60) }}
              >
                {clockText(hour * 60)}
              </span>
            ))}
          </div>
          {days.map((day) => (
            <Hours
              key={day}
              day={day}
              now={now.day === day ? now.minutes : null}
              tasks={of(day, false)}
              onPlan={onPlan}
              onLand={onLand}
              {...actions}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

type HeadProps = { day: string; today: boolean; onPlan: (place: Place) => void };

function DayHead({ day, today, onPlan }: HeadProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  return (
    <div className="flex items-center justify-center gap-1 border-s border-line py-1">
      <span className={cx("text-table", today ? "font-semibold text-accent" : "text-ink-2")}>
        {weekdayName(day, fmt.language)}{" "}
        <span className="tabular" aria-current={today ? "date" : undefined}>
          {fmt.number(Number(day.slice(8)))}
        </span>
      </span>
      <IconButton
        small
        label={t("cal.plan", { day: fmt.date(dateOf(day), "weekday") })}
        icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => onPlan({ day, minutes: WORK.from })}
      />
    </div>
  );
}

type WholeDayProps = ChipActions & {
  day: string;
  tasks: readonly Placed[];
  onLand: (task: TaskLineOut) => void;
};

function WholeDay({ day, tasks, onLand, ...actions }: WholeDayProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const cell = useRef<HTMLDivElement>(null);
  const over = useLanding(cell, { hours: false, onTask: onLand });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a place on a grid, no part of a form
    <div
      ref={cell}
      role="group"
      aria-label={t("cal.wholeDay", { day: fmt.date(dateOf(day), "weekday") })}
      className={cx(
        "flex max-h-28 min-h-8 min-w-0 flex-col gap-0.5 overflow-y-auto border-s border-line p-0.5",
        over !== null && "bg-accent-soft",
      )}
    >
      {tasks.map((one) => (
        <CalendarChip key={one.key} one={one} className="shrink-0" {...actions} />
      ))}
    </div>
  );
}

type HoursProps = ChipActions & {
  day: string;
  now: number | null;
  tasks: readonly Placed[];
  onPlan: (place: Place) => void;
  onLand: (task: TaskLineOut, place: Place) => void;
};

function Hours({ day, now, tasks, onPlan, onLand, ...actions }: HoursProps) {
  const fmt = useFmt();
  const column = useRef<HTMLDivElement>(null);
  const over = useLanding(column, {
    hours: true,
    onTask: (task, minutes) => onLand(task, { day, minutes }),
  });
  const lanes = lanesOf(tasks);

  function pressed(event: MouseEvent<HTMLElement>): void {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const minutes = ((event.clientY - top) / height) * DAY_MINUTES;
    onPlan({ day, minutes: quarterAt(Math.floor(minutes / 30) * 30) });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a place on a grid, no part of a form
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button above each day is the way of the keyboard
    <div
      ref={column}
      role="group"
      aria-label={fmt.date(dateOf(day), "weekday")}
      onClick={pressed}
      className={cx("relative border-s border-line", isFree(day, fmt.language) && "bg-sunken")}
    >
      {!isFree(day, fmt.language) && (
        <>
          <Closed from={0} to={WORK.from} />
          <Closed from={WORK.to} to={DAY_MINUTES} />
        </>
      )}
      {HOURS.slice(1).map((hour) => (
        <span
          key={hour}
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 border-t border-line"
          style={{ insetBlockStart: part(hour * 60) }}
        />
      ))}
      {over !== null && <Mark minutes={over} look="border-accent" said />}
      {now !== null && <Mark minutes={now} look="border-danger" />}
      {tasks.map((one) => {
        const { lane, lanes: all } = lanes.get(one.key) ?? { lane: 0, lanes: 1 };
        return (
          <CalendarChip
            key={one.key}
            one={one}
            className="absolute"
            style={{
              insetBlockStart: part(one.minutes ?? 0),
              blockSize: part(SHOWN_MINUTES),
              insetInlineStart: `${(lane / all) * 100}%`,
              inlineSize: `calc(${100 / all}% - 2px)`,
            }}
            {...actions}
          />
        );
      })}
    </div>
  );
}

function Closed({ from, to }: { from: number; to: number }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 bg-sunken"
      style={{ insetBlockStart: part(from), blockSize: part(to - from) }}
    />
  );
}

function Mark({ minutes, look, said = false }: { minutes: number; look: string; said?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx("pointer-events-none absolute inset-x-0 z-[5] border-t-2", look)}
      style={{ insetBlockStart: part(minutes) }}
    >
      {said && (
        <span className="tabular rounded-chip bg-raised px-1 text-meta shadow-popover">
          {clockText(minutes)}
        </span>
      )}
    </span>
  );
}
