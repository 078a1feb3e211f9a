import { AlarmClock, CheckSquare, Mail, MapPin, Phone, UsersRound } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { cx } from "@/shared/lib/cx";
import { daysBetween } from "@/shared/lib/fmt";
import { meantKey } from "@/shared/lib/keys";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { Skeleton } from "@/shared/ui/skeleton";
import { EndTask } from "../public/end-task";
import { PlanTask } from "../public/plan-task";
import { putOffTo } from "../public/put-off";
import { PutOffChoice } from "../public/put-off-choice";
import { Tick } from "../public/tick";
import { type TaskSubject, useEndTask, useOpenTasks, usePutOff } from "../queries";

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

type TaskRowProps = { task: TaskOut; subject: TaskSubject };

function TaskRow({ task, subject }: TaskRowProps) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const end = useEndTask(subject);
  const putOff = usePutOff(subject);
  const [ending, setEnding] = useState(false);
  const [choosing, setChoosing] = useState(false);

  function pressed(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget.querySelector("[role=checkbox]")) return;
    if (meantKey(event.nativeEvent) !== "s") return;
    event.preventDefault();
    event.stopPropagation();
    setChoosing(true);
  }

  return (
    <li onKeyDown={pressed} className="border-b border-line px-4 py-2 last:border-b-0">
      <div className="flex items-start gap-2">
        <Tick title={task.title} ticked={ending} onTick={() => setEnding(!ending)} />
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="align-page" dir="auto">
            {task.title}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-meta text-ink-2">
            <KindOfTask kind={task.kind} />
            <DueWords task={task} />
            <bdi>{users.get(task.assignee_id ?? "")}</bdi>
          </span>
        </div>
        <Popover
          title={t("putOff.title")}
          open={choosing}
          onOpenChange={setChoosing}
          trigger={
            <IconButton
              small
              label={t("putOff.label", { title: task.title })}
              keys="s"
              icon={<AlarmClock size={16} strokeWidth={1.75} aria-hidden="true" />}
            />
          }
        >
          <PutOffChoice
            onChoose={(when) => {
              setChoosing(false);
              void putOff(task, putOffTo(task, when, new Date()));
            }}
          />
        </Popover>
      </div>
      {ending && (
        <EndTask
          task={task}
          onEnd={(how) => {
            setEnding(false);
            void end(task, how);
          }}
          onCancel={() => setEnding(false)}
        />
      )}
    </li>
  );
}

const KINDS = { call: Phone, email: Mail, meeting: UsersRound, visit: MapPin, to_do: CheckSquare } as const;

function KindOfTask({ kind }: { kind: TaskOut["kind"] }) {
  const { t } = useTranslation("tasks");
  const Icon = KINDS[kind];
  return (
    <span className="inline-flex items-center gap-1">
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {t(`kind.${kind}`)}
    </span>
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
  const late = days < 0 || (task.due_at !== null && due < new Date());
  const clock = task.due_at ? ` ${fmt.time(due)}` : "";
  const date = fmt.date(due, due.getFullYear() === new Date().getFullYear() ? "monthDay" : "short");
  const day = days === 0 ? t("today") : days === 1 ? t("tomorrow") : date;
  return (
    <span className={cx("tabular", late ? "text-danger" : days === 0 ? "text-warning" : "text-ink-2")}>
      {(late ? t("overdue", { date: day }) : day) + clock}
    </span>
  );
}
