// biome-ignore-all lint/a11y/useSemanticElements: a table has no cells that take the focus
// biome-ignore-all lint/a11y/useFocusableInteractive: one day of the grid has the focus, by roving
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { directionOf } from "../../i18n/languages";
import { cx } from "../lib/cx";
import { monthTitle, weekdayName } from "../lib/day-names";
import { addDays, dateOf, sameDayOf, weekStart, weeksOfMonth } from "../lib/days";
import { isoDay } from "../lib/iso-day";
import { useFmt } from "../lib/use-fmt";
import { Button } from "./button";
import { IconButton } from "./icon-button";

const ICON = { size: 18, strokeWidth: 1.75, "aria-hidden": true, className: "rtl:-scale-x-100" } as const;
const WEEK = 7;
const ROW = "grid grid-cols-7 gap-0.5";

export type Bounds = { min?: string | undefined; max?: string | undefined };

const isWithin = (day: string, { min, max }: Bounds): boolean => (!min || day >= min) && (!max || day <= max);

const nearest = (day: string, { min, max }: Bounds): string =>
  min && day < min ? min : max && day > max ? max : day;

type CalendarGridProps = {
  chosen: string;
  bounds: Bounds;
  /** The day the keys begin at. */
  start: Ref<HTMLButtonElement>;
  clearable: boolean;
  onPick: (day: string) => void;
  onClose: () => void;
};

/**
 * A month as a grid. Arrows go as they are seen, Home and End to the ends of the week, Page Up and Page Down by a
 * month, with Shift by a year; Enter takes the day, Escape takes none.
 */
export function CalendarGrid({ chosen, bounds, start, clearable, onPick, onClose }: CalendarGridProps) {
  const { t } = useTranslation("common");
  const fmt = useFmt();
  const today = isoDay(new Date());
  const [at, setAt] = useState(() => nearest(chosen || today, bounds));
  const body = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const title = useId();

  useEffect(() => {
    if (moved.current) body.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    moved.current = false;
  }, [at]);

  function pressed(event: KeyboardEvent): void {
    // What is pressed here is meant for the calendar, not for what it stands in.
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    if (!body.current?.contains(event.target as Node)) return;
    const next = dayByKey(event, at, fmt.language);
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    setAt(nearest(next, bounds));
  }

  const days = weeksOfMonth(at, fmt.language);
  const weeks = Array.from({ length: days.length / WEEK }, (_, n) => days.slice(n * WEEK, (n + 1) * WEEK));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the days inside
    <div className="flex flex-col gap-2" onKeyDown={pressed}>
      <div className="flex items-center">
        <IconButton
          label={t("date.before")}
          icon={<ChevronLeft {...ICON} />}
          onClick={() => setAt(nearest(sameDayOf(at, -1), bounds))}
        />
        <p id={title} aria-live="polite" className="flex-1 text-center font-medium">
          {monthTitle(at, fmt.language)}
        </p>
        <IconButton
          label={t("date.after")}
          icon={<ChevronRight {...ICON} />}
          onClick={() => setAt(nearest(sameDayOf(at, 1), bounds))}
        />
      </div>
      <div ref={body} role="grid" aria-labelledby={title} className="grid gap-0.5">
        <div role="row" className={ROW}>
          {days.slice(0, WEEK).map((day) => (
            <span key={day} role="columnheader" className="truncate pb-1 text-center text-meta text-ink-3">
              {weekdayName(day, fmt.language, "narrow")}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className={ROW}>
            {week.map((day) => (
              <button
                key={day}
                type="button"
                role="gridcell"
                aria-selected={day === chosen}
                ref={day === at ? start : undefined}
                data-day={day}
                tabIndex={day === at ? 0 : -1}
                disabled={!isWithin(day, bounds)}
                aria-label={fmt.date(dateOf(day), "long")}
                aria-current={day === today ? "date" : undefined}
                onClick={() => onPick(day)}
                className={cx(
                  "tabular flex h-8 cursor-pointer items-center justify-center rounded-chip border pointer-coarse:h-11",
                  "disabled:cursor-default disabled:opacity-40",
                  day === chosen ? "bg-accent font-semibold text-on-accent" : "enabled:hover:bg-sunken",
                  day.slice(0, 7) !== at.slice(0, 7) && day !== chosen && "text-ink-3",
                  day === today ? "border-line-strong font-semibold" : "border-transparent",
                )}
              >
                {Number(day.slice(8))}
              </button>
            ))}
          </div>
        ))}
      </div>
      <div className="flex justify-between">
        {isWithin(today, bounds) && (
          <Button tone="quiet" onClick={() => onPick(today)}>
            {t("date.today")}
          </Button>
        )}
        {clearable && chosen && (
          <Button tone="quiet" className="ms-auto" onClick={() => onPick("")}>
            {t("date.none")}
          </Button>
        )}
      </div>
    </div>
  );
}

type Language = ReturnType<typeof useFmt>["language"];

function dayByKey({ key, shiftKey }: KeyboardEvent, at: string, language: Language): string | null {
  const on = directionOf(language) === "rtl" ? -1 : 1;
  const months = shiftKey ? 12 : 1;
  switch (key) {
    case "ArrowRight":
      return addDays(at, on);
    case "ArrowLeft":
      return addDays(at, -on);
    case "ArrowDown":
      return addDays(at, WEEK);
    case "ArrowUp":
      return addDays(at, -WEEK);
    case "Home":
      return weekStart(at, language);
    case "End":
      return addDays(weekStart(at, language), WEEK - 1);
    case "PageDown":
      return sameDayOf(at, months);
    case "PageUp":
      return sameDayOf(at, -months);
    default:
      return null;
  }
}
