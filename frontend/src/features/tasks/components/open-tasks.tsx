import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { daysBetween } from "@/shared/lib/fmt";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { useCompleteTask } from "../queries";

/** What was promised and is still open, the soonest first. */
export function OpenTasks({ tasks }: { tasks: readonly TaskOut[] }) {
  const { t } = useTranslation("tasks");
  const complete = useCompleteTask();
  return (
    <section aria-labelledby="open-tasks" className="flex flex-col">
      <h2 id="open-tasks" className="px-4 pt-3 pb-1 text-table font-semibold text-ink-2">
        {t("open")} {tasks.length > 0 && <span className="tabular">{tasks.length}</span>}
      </h2>
      {tasks.length === 0 && <p className="px-4 pb-3 text-table text-ink-2">{t("none")}</p>}
      <ul>
        {tasks.map((task) => (
          <li
            key={task.id}
            className="flex items-center gap-2 border-b border-line px-3 py-1.5 last:border-b-0"
          >
            <IconButton
              small
              label={t("complete", { title: task.title })}
              icon={<Check size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => complete(task.id)}
              className="border border-line-strong"
            />
            <span className="align-page min-w-0 flex-1" dir="auto">
              {task.title}
            </span>
            <DueWords task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function dueDate(task: TaskOut): Date | null {
  if (task.due_at) return new Date(task.due_at);
  return task.due_on ? new Date(`${task.due_on}T00:00:00`) : null;
}

/** Red when late, amber today: and the word says it, too. */
function DueWords({ task }: { task: TaskOut }) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const due = dueDate(task);
  if (!due) return null;
  const days = daysBetween(new Date(), due);
  const clock = task.due_at ? ` ${fmt.time(due)}` : "";
  const date = fmt.date(due, due.getFullYear() === new Date().getFullYear() ? "monthDay" : "short");
  const word =
    days < 0 ? t("overdue", { date: date }) : days === 0 ? t("today") : days === 1 ? t("tomorrow") : date;
  return (
    <span
      className={cx(
        "tabular shrink-0 text-meta",
        days < 0 ? "text-danger" : days === 0 ? "text-warning" : "text-ink-2",
      )}
    >
      {word + clock}
    </span>
  );
}
