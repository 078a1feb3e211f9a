import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Skeleton } from "@/shared/ui/skeleton";
import { PlanTask } from "../public/plan-task";
import { StartRoute } from "../public/start-route";
import { TaskLine } from "../public/task-line";
import { aboutOf, type TaskSubject, useEndTask, useOpenTasks, usePutOff } from "../queries";
import { DueWords, KindOfTask, RunWords } from "./task-words";

/** What was promised and is still open, the soonest first; and a line for the next promise. */
export function OpenTasks({ subject }: { subject: TaskSubject }) {
  const { t } = useTranslation("tasks");
  const tasks = useOpenTasks(subject);
  const plan = useRef<HTMLInputElement>(null);
  useShortcuts([
    { keys: "t", label: t("keys.plan"), group: t("keys.group"), run: () => plan.current?.focus() },
  ]);
  return (
    <section aria-labelledby="open-tasks" className="flex flex-col">
      <h2 id="open-tasks" className="px-4 pt-3 pb-1 text-table font-semibold text-ink-2">
        {t("open")} {tasks && tasks.length > 0 && <span className="tabular">{tasks.length}</span>}
      </h2>
      <div className="px-4 py-1">
        <PlanTask ref={plan} subject={subject} />
        <StartRoute about={aboutOf(subject)} />
      </div>
      {!tasks && <Skeleton lines={3} label={t("loading")} />}
      {tasks?.length === 0 && <p className="px-4 py-2 text-table text-ink-2">{t("none")}</p>}
      <ul>
        {tasks?.map((task) => (
          <TaskRow key={task.id} task={task} subject={subject} />
        ))}
      </ul>
    </section>
  );
}

function TaskRow({ task, subject }: { task: TaskOut; subject: TaskSubject }) {
  const users = useUserNames();
  const end = useEndTask(subject);
  const putOff = usePutOff(subject);
  return (
    <TaskLine
      task={task}
      words={
        <>
          <KindOfTask kind={task.kind} />
          <DueWords task={task} />
          <bdi>{users.get(task.assignee_id ?? "")}</bdi>
          <RunWords run={task.route} />
        </>
      }
      onEnd={(how) => void end(task, how)}
      onPutOff={(due) => void putOff(task, due)}
    />
  );
}
