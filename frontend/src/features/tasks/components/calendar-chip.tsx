import { RotateCcw } from "lucide-react";
import { type CSSProperties, type KeyboardEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { meantKey } from "@/shared/lib/keys";
import { useOwnClock } from "@/shared/lib/own-clock";
import { clockText, type Placed } from "../calendar-days";
import { useCarried } from "./calendar-drag";

export type ChipActions = { onOpen: (id: string) => void; onMove: (one: Placed) => void };
type ChipProps = ChipActions & { one: Placed; style?: CSSProperties; className?: string };

/** Dragged to another time; M asks for it, which is the way of the keyboard. */
export function CalendarChip({ one, style, className, onOpen, onMove }: ChipProps) {
  const { t } = useTranslation("tasks");
  const element = useRef<HTMLButtonElement>(null);
  const today = useOwnClock().today();
  const dragged = useCarried(element, one.task);
  const done = one.task?.status === "done";
  const late = one.task?.status === "open" && isLate(one, today);
  const about = one.task?.contact?.name ?? one.task?.company?.name ?? one.task?.deal?.name;
  const look = cx(
    "flex min-h-6 items-center gap-1 overflow-hidden rounded-chip border px-1.5 text-start text-table",
    one.task
      ? done
        ? "border-line bg-sunken text-ink-2 line-through"
        : late
          ? "border-danger bg-danger-soft text-ink"
          : "border-accent bg-accent-soft text-ink"
      : "border-dashed border-line-strong bg-surface text-ink-2",
    dragged && "opacity-50",
    className,
  );
  const words = (
    <>
      {one.minutes !== null && <span className="tabular shrink-0 text-ink-2">{clockText(one.minutes)}</span>}
      <span className="truncate" dir="auto">
        {one.title}
      </span>
      {about && <bdi className="min-w-0 shrink-9 truncate text-ink-2">{about}</bdi>}
    </>
  );
  if (!one.task)
    return (
      <span className={look} style={style} title={t("cal.again")}>
        <RotateCcw size={12} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
        {words}
        <span className="sr-only">{t("cal.again")}</span>
      </span>
    );
  const { id } = one.task;

  function pressed(event: KeyboardEvent): void {
    if (done || event.ctrlKey || event.metaKey || event.altKey || meantKey(event.nativeEvent) !== "m") return;
    event.preventDefault();
    event.stopPropagation();
    onMove(one);
  }

  return (
    <button
      ref={element}
      type="button"
      style={style}
      title={one.title}
      className={cx(look, "cursor-pointer hover:shadow-popover")}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(id);
      }}
      onKeyDown={pressed}
      {...(done ? {} : { "aria-keyshortcuts": "M" })}
    >
      {words}
    </button>
  );
}

function isLate({ task }: Placed, today: string): boolean {
  if (!task) return false;
  if (task.due_at) return new Date(task.due_at) < new Date();
  return task.due_on !== null && task.due_on < today;
}
