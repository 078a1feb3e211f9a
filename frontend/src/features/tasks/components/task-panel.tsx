import { Plus, Trash2, X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskLineOut, TaskPatch } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { isoDay } from "@/shared/lib/iso-day";
import { dueFields, type OwnClock, useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { DateField, TimeField } from "@/shared/ui/date-field";
import { TextArea, TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { SelectField } from "@/shared/ui/select-field";
import { SidePanel } from "@/shared/ui/side-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { KINDS } from "../kinds";
import type { useTaskWrites } from "../list-queries";
import { RouteSteps } from "./route-steps";
import { usePastDay } from "./use-past-day";

const TaskTalk = lazy(async () => ({ default: (await import("./task-talk")).TaskTalk }));

const WIDTH = 440;
const PRIORITIES = ["low", "normal", "high"] as const;
const REMINDERS = [0, 10, 60, 1440] as const;
const NAMED: Readonly<Record<number, "now" | "hour" | "day">> = { 0: "now", 60: "hour", 1440: "day" };
const RULES = {
  daily: "FREQ=DAILY",
  workdays: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
  weekly: "FREQ=WEEKLY",
  monthly: "FREQ=MONTHLY",
  yearly: "FREQ=YEARLY",
} as const;

type Point = { text: string; done: boolean };
type TaskPanelProps = {
  task: TaskLineOut;
  writes: ReturnType<typeof useTaskWrites>;
  onClose: () => void;
};

const clockOf = (moment: Date): string =>
  `${String(moment.getHours()).padStart(2, "0")}:${String(moment.getMinutes()).padStart(2, "0")}`;

/** Everything about one task, beside the list; on a phone above it. */
export function TaskPanel({ task, writes, onClose }: TaskPanelProps) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const users = useUserNames();
  const [width, setWidth] = useState(WIDTH);
  const [points, setPoints] = useState<Point[]>(task.checklist);
  const own = useOwnClock();
  const at = task.due_at ? own.shown(new Date(task.due_at)) : null;
  const dueOn = at ? isoDay(at) : (task.due_on ?? "");
  const day = usePastDay(dueOn, dueOn);
  const minutes = task.reminders[0]?.minutes_before;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const text = (name: string): string => String(said.get(name) ?? "").trim();
    void writes.change(task, patchOf(text, points, own)).then((written) => (written ? onClose() : undefined));
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  }

  const rule = task.recurrence ?? "";
  const known = Object.values(RULES).some((one) => one === rule);
  return (
    <SidePanel label={task.title} resizeLabel={t("edit.resize")} width={width} onWidth={setWidth}>
      <form onSubmit={submit} onKeyDown={pressed} className="flex min-h-0 flex-1 flex-col">
        <header className="flex items-center gap-2 border-b border-line px-4 py-2">
          <h2 className="min-w-0 flex-1 truncate text-section font-semibold" dir="auto">
            {task.title}
          </h2>
          <IconButton
            label={t("edit.close")}
            icon={<X size={18} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onClose}
          />
        </header>
        <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
          <TextField label={t("edit.title")} name="title" dir="auto" required defaultValue={task.title} />
          <div className="grid grid-cols-2 gap-3">
            <DateField label={t("edit.day")} name="day" {...day} />
            <TimeField label={t("edit.time")} name="time" defaultValue={at ? clockOf(at) : ""} />
            <SelectField
              label={t("edit.kind")}
              name="kind"
              defaultValue={task.kind}
              options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
            <SelectField
              label={t("edit.priority")}
              name="priority"
              defaultValue={task.priority}
              options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
            />
          </div>
          <SelectField
            label={t("edit.assignee")}
            name="assignee"
            defaultValue={task.assignee_id ?? ""}
            key={`assignee-${users.size}`}
            options={[
              { value: "", label: t("nobody") },
              ...[...users].map(([value, label]) => ({ value, label })),
            ]}
          />
          {task.delegator_id && (
            <p className="text-table text-ink-2">
              {t("edit.delegatedBy", { name: users.get(task.delegator_id) ?? "" })}
            </p>
          )}
          <SelectField
            label={t("edit.repeat")}
            name="repeat"
            defaultValue={rule}
            options={[
              { value: "", label: t("repeat.never") },
              ...Object.entries(RULES).map(([name, value]) => ({
                value,
                label: t(`repeat.${name as keyof typeof RULES}`),
              })),
              ...(rule && !known ? [{ value: rule, label: rule }] : []),
            ]}
          />
          <SelectField
            label={t("edit.remind")}
            name="remind"
            defaultValue={minutes === undefined ? "" : String(minutes)}
            options={[
              { value: "", label: t("remind.never") },
              ...[...new Set([...REMINDERS, ...(minutes === undefined ? [] : [minutes])])].map((value) => ({
                value: String(value),
                label: NAMED[value] ? t(`remind.${NAMED[value]}`) : t("remind.before", { count: value }),
              })),
            ]}
          />
          <TextArea
            label={t("edit.description")}
            name="description"
            rows={3}
            defaultValue={task.description ?? ""}
          />
          <Points points={points} onPoints={setPoints} />
          {task.route && (
            <RouteSteps
              task={task}
              onSkip={() => {
                onClose();
                void writes.skip(task);
              }}
              onCancel={() => {
                onClose();
                void writes.cancel(task);
              }}
            />
          )}
          <Suspense fallback={<Skeleton lines={3} label={t("loading")} />}>
            <TaskTalk taskId={task.id} />
          </Suspense>
          {task.completed_at && (
            <p className="text-table text-ink-2">
              {t("edit.doneAt", { date: fmt.dateTime(own.shown(new Date(task.completed_at))) })}
            </p>
          )}
        </div>
        <footer className="flex items-center gap-2 border-t border-line px-4 py-2">
          <Button type="submit" tone="primary">
            {t("edit.save")}
          </Button>
          <Button tone="quiet" onClick={onClose}>
            {t("edit.cancel")}
          </Button>
          <span className="ms-auto">
            <IconButton
              label={t("edit.remove")}
              icon={<Trash2 size={18} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => {
                onClose();
                void writes.remove(task);
              }}
            />
          </span>
        </footer>
      </form>
    </SidePanel>
  );
}

function patchOf(text: (name: string) => string, points: readonly Point[], own: OwnClock): TaskPatch {
  const [day, time, remind] = [text("day"), text("time"), text("remind")];
  const dated = day !== "";
  return {
    title: text("title"),
    kind: text("kind") as NonNullable<TaskPatch["kind"]>,
    priority: text("priority") as NonNullable<TaskPatch["priority"]>,
    assignee_id: text("assignee") || null,
    description: text("description") || null,
    due_at: null,
    due_on: dated && !time ? day : null,
    ...(dated && time ? dueFields(own, { at: new Date(`${day}T${time}`) }) : {}),
    recurrence: (dated && text("repeat")) || null,
    reminders: dated && remind ? [{ minutes_before: Number(remind), channel: "app" }] : [],
    checklist: points.filter((one) => one.text.trim()),
  };
}

function Points({ points, onPoints }: { points: readonly Point[]; onPoints: (points: Point[]) => void }) {
  const { t } = useTranslation("tasks");
  const change = (at: number, part: Partial<Point>): void =>
    onPoints(points.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-table font-medium text-ink-2">{t("points.title")}</legend>
      {points.map((point, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no other name than their place
        <div key={at} className="flex items-center gap-2">
          <input
            type="checkbox"
            aria-label={t("points.done", { text: point.text })}
            checked={point.done}
            onChange={(event) => change(at, { done: event.target.checked })}
            className="size-4 shrink-0 accent-(--color-accent)"
          />
          <TextField
            label={t("points.text")}
            hideLabel
            dir="auto"
            value={point.text}
            onChange={(event) => change(at, { text: event.target.value })}
          />
          <IconButton
            small
            label={t("points.remove", { text: point.text })}
            icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => onPoints(points.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button
        tone="quiet"
        className="self-start"
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => onPoints([...points, { text: "", done: false }])}
      >
        {t("points.add")}
      </Button>
    </fieldset>
  );
}
