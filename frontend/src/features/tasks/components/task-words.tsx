import { CheckSquare, Mail, MapPin, Phone, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RunOut, TaskOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { daysBetween } from "@/shared/lib/fmt";
import { dueOn, useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";

const KINDS = { call: Phone, email: Mail, meeting: UsersRound, visit: MapPin, to_do: CheckSquare } as const;

export function KindOfTask({ kind }: { kind: TaskOut["kind"] }) {
  const { t } = useTranslation("tasks");
  const Icon = KINDS[kind];
  return (
    <span className="inline-flex items-center gap-1">
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {t(`kind.${kind}`)}
    </span>
  );
}

type Due = Pick<TaskOut, "due_at" | "due_on">;

/** Red when late, amber today: and the word says it, too. */
export function DueWords({ task }: { task: Due }) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const own = useOwnClock();
  const due = dueOn(own, task);
  if (!due) return null;
  const now = own.now();
  const days = daysBetween(now, due);
  const late = days < 0 || (task.due_at !== null && new Date(task.due_at) < new Date());
  const clock = task.due_at ? ` ${fmt.time(due)}` : "";
  const date = fmt.date(due, due.getFullYear() === now.getFullYear() ? "monthDay" : "short");
  const day = days === 0 ? t("today") : days === 1 ? t("tomorrow") : date;
  return (
    <span className={cx("tabular", late ? "text-danger" : days === 0 ? "text-warning" : "text-ink-2")}>
      {(late ? t("overdue", { date: day }) : day) + clock}
    </span>
  );
}

/** "New customer: step 2 of 3" */
export function RunWords({ run }: { run: RunOut | null }) {
  const { t } = useTranslation("tasks");
  if (!run) return null;
  return <span>{t("route.at", { name: run.name, place: run.at + 1, all: run.steps.length })}</span>;
}
