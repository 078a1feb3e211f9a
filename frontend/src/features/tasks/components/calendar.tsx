import { ChevronLeft, ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { TaskLineOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { monthTitle } from "@/shared/lib/day-names";
import { dateOf } from "@/shared/lib/days";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { wallIn } from "@/shared/lib/zone";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { Skeleton } from "@/shared/ui/skeleton";
import { dayBeside, daysOf, type Placed, placed } from "../calendar-days";
import { dueAt, type Place, useCalendar, useCalendarWrites, usePlanThere } from "../calendar-queries";
import { type CalendarAt, SPANS, type Span } from "../tabs";
import { CalendarMonth } from "./calendar-month";
import { CalendarPhone } from "./calendar-phone";
import { CalendarWeek } from "./calendar-week";
import { WhenDialog } from "./when-dialog";

const TaskPanel = lazy(async () => ({ default: (await import("./task-panel")).TaskPanel }));
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

type CalendarProps = {
  at: CalendarAt;
  open: string | null;
  onAt: (at: CalendarAt) => void;
  onOpen: (taskId: string | null) => void;
};

/** One's own tasks on their days, by the clock of one's own zone. */
export function Calendar({ at: asked, open, onAt, onOpen }: CalendarProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const phone = useIsPhone();
  const at: CalendarAt = phone ? { ...asked, span: "week" } : asked;
  const days = daysOf(at.span, at.day, fmt.language);
  const [first, last] = [days[0] ?? at.day, days.at(-1) ?? at.day];
  const found = useCalendar(first, last);
  const writes = useCalendarWrites(first, last);
  const planThere = usePlanThere();
  const [planning, setPlanning] = useState<Place | null>(null);
  const [moving, setMoving] = useState<Placed | null>(null);
  if (found.error && !found.data)
    return <ErrorPanel message={found.error.message} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label={t("loading")} />;
  const { data, ahead, time_zone: zone, page } = found.data;
  const tasks = placed(data, ahead, zone);
  const opened = data.find((one) => one.id === open);
  const panel = document.getElementById("task-panel");
  const land = (task: TaskLineOut, place: Place) => writes.change(task, dueAt(zone, place), t("cal.moved"));
  const grid = {
    days,
    tasks,
    now: wallIn(zone, new Date()),
    onPlan: setPlanning,
    onLand: (task: TaskLineOut, place: Place) => void land(task, place),
    onOpen,
    onMove: setMoving,
  };
  const onDay = (day: string) => onAt({ span: phone ? at.span : "day", day });
  return (
    <>
      <Toolbar at={at} days={days} today={grid.now.day} phone={phone} onAt={onAt} />
      {zone !== HERE && <p className="text-table text-ink-2">{t("cal.zone", { zone })}</p>}
      {page.has_more && <p className="text-table text-warning">{t("cal.tooMany")}</p>}
      {phone ? (
        <CalendarPhone {...grid} day={at.day} writes={writes} onDay={onDay} />
      ) : at.span === "month" ? (
        <CalendarMonth {...grid} month={at.day.slice(0, 7)} onDay={onDay} />
      ) : (
        <CalendarWeek {...grid} />
      )}
      {planning && (
        <WhenDialog
          title={null}
          at={planning}
          onSave={(place, title) => planThere(title, dueAt(zone, place))}
          onClose={() => setPlanning(null)}
        />
      )}
      {moving?.task && (
        <WhenDialog
          title={moving.title}
          at={moving}
          onSave={(place) => land(moving.task as TaskLineOut, place)}
          onClose={() => setMoving(null)}
        />
      )}
      {opened &&
        panel &&
        createPortal(
          <Suspense>
            <TaskPanel
              key={`${opened.id}-${opened.version}`}
              task={opened}
              writes={writes}
              onClose={() => onOpen(null)}
            />
          </Suspense>,
          panel,
        )}
    </>
  );
}

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true, className: "rtl:-scale-x-100" } as const;

type ToolbarProps = {
  at: CalendarAt;
  days: readonly string[];
  today: string;
  phone: boolean;
  onAt: (at: CalendarAt) => void;
};

function Toolbar({ at, days, today, phone, onAt }: ToolbarProps) {
  const { t } = useTranslation("tasks");
  const go = (step: number) => onAt({ ...at, day: dayBeside(at.span, at.day, step) });
  const group = t("page.title");
  useShortcuts([
    { keys: "[", label: t("cal.before"), group, run: () => go(-1) },
    { keys: "]", label: t("cal.after"), group, run: () => go(1) },
    { keys: "m", label: t("cal.moveKey"), group, run: () => undefined, told: true },
  ]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <IconButton label={t("cal.before")} keys="[" icon={<ChevronLeft {...ICON} />} onClick={() => go(-1)} />
      <IconButton label={t("cal.after")} keys="]" icon={<ChevronRight {...ICON} />} onClick={() => go(1)} />
      <Button onClick={() => onAt({ ...at, day: today })}>{t("tab.today")}</Button>
      <h2 className="text-section font-semibold" aria-live="polite">
        <RangeWords at={at} days={days} />
      </h2>
      {!phone && (
        // biome-ignore lint/a11y/useSemanticElements: buttons in a row, no part of a form
        <span role="group" aria-label={t("cal.span")} className="ms-auto flex">
          {SPANS.map((span) => (
            <SpanButton
              key={span}
              span={span}
              chosen={span === at.span}
              onChoose={() => onAt({ ...at, span })}
            />
          ))}
        </span>
      )}
    </div>
  );
}

function SpanButton({ span, chosen, onChoose }: { span: Span; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation("tasks");
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={cx(
        "min-h-control cursor-pointer border border-line-strong px-3 first:rounded-s-control last:rounded-e-control",
        chosen ? "bg-accent-soft font-medium text-ink" : "bg-surface text-ink-2 hover:bg-sunken",
      )}
    >
      {t(`cal.${span}`)}
    </button>
  );
}

function RangeWords({ at, days }: { at: CalendarAt; days: readonly string[] }) {
  const fmt = useFmt();
  if (at.span === "month") return monthTitle(at.day, fmt.language);
  if (at.span === "day") return fmt.date(dateOf(at.day), "weekday");
  const [first = at.day, last = at.day] = [days[0], days.at(-1)];
  return `${fmt.date(dateOf(first), "monthDay")} – ${fmt.date(dateOf(last), "short")}`;
}
