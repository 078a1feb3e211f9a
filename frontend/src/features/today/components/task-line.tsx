import { Link } from "@tanstack/react-router";
import { AlarmClock, Phone, RotateCcw } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DueTaskOut, SubjectOut } from "@/api/gen";
import { EndTask } from "@/features/tasks/public/end-task";
import { putOffTo } from "@/features/tasks/public/put-off";
import { PutOffChoice } from "@/features/tasks/public/put-off-choice";
import { Tick } from "@/features/tasks/public/tick";
import { cx } from "@/shared/lib/cx";
import { meantKey } from "@/shared/lib/keys";
import { formatPhone } from "@/shared/lib/phone";
import { useFmt } from "@/shared/lib/use-fmt";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import type { useTodayWrites } from "../queries";

type Writes = ReturnType<typeof useTodayWrites>;

type TaskLineProps = {
  task: DueTaskOut;
  onEnd: Writes["end"];
  onPutOff: Writes["putOff"];
  onReopen: Writes["reopen"];
};

/** Ticked with Enter, put off with S and a digit; the phone is one press away. */
export function TaskLine({ task, onEnd, onPutOff, onReopen }: TaskLineProps) {
  const { t } = useTranslation("today");
  const words = useTranslation("tasks").t;
  const [ending, setEnding] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const done = task.group === "done";

  function pressed(event: KeyboardEvent): void {
    const onTick = (event.target as Element).getAttribute("role") === "checkbox";
    if (!onTick || done || meantKey(event.nativeEvent) !== "s") return;
    event.preventDefault();
    event.stopPropagation();
    setChoosing(true);
  }

  return (
    <li onKeyDown={pressed} className="border-b border-line px-4 py-2 last:border-b-0">
      <div className="flex items-start gap-3">
        {!done && <Tick title={task.title} ticked={ending} onTick={() => setEnding(!ending)} />}
        <div className="flex min-w-0 flex-1 flex-col">
          <span className={cx("align-page", done && "text-ink-2 line-through")} dir="auto">
            {task.title}
          </span>
          <span className="flex flex-wrap items-center gap-x-3 text-table text-ink-2">
            <Due task={task} />
            {task.about.map((one) => (
              <About key={one.id} subject={one} />
            ))}
          </span>
        </div>
        {done ? (
          <IconButton
            small
            label={t("reopen", { title: task.title })}
            icon={<RotateCcw size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => void onReopen(task)}
          />
        ) : (
          <Popover
            title={words("putOff.title")}
            open={choosing}
            onOpenChange={setChoosing}
            trigger={
              <IconButton
                small
                label={words("putOff.label", { title: task.title })}
                keys="s"
                icon={<AlarmClock size={16} strokeWidth={1.75} aria-hidden="true" />}
              />
            }
          >
            <PutOffChoice
              onChoose={(when) => {
                setChoosing(false);
                void onPutOff(task, putOffTo(task, when, new Date()));
              }}
            />
          </Popover>
        )}
      </div>
      {ending && (
        <EndTask
          task={task as Parameters<typeof EndTask>[0]["task"]}
          onEnd={(how) => {
            setEnding(false);
            void onEnd(task, how);
          }}
          onCancel={() => setEnding(false)}
        />
      )}
    </li>
  );
}

function Due({ task }: { task: DueTaskOut }) {
  const fmt = useFmt();
  if (task.group === "done") return null;
  const at = task.due_at ? new Date(task.due_at) : null;
  const on = task.due_on ? new Date(`${task.due_on}T00:00:00`) : null;
  const day = at ?? on;
  if (!day) return null;
  const near = task.group === "today" || task.group === "tomorrow";
  const style = day.getFullYear() === new Date().getFullYear() ? "weekday" : "short";
  const words = [near ? null : fmt.date(day, style), at ? fmt.time(at) : null].filter(Boolean).join(", ");
  if (!words) return null;
  return <span className={cx("tabular", task.group === "overdue" && "text-danger")}>{words}</span>;
}

function About({ subject }: { subject: SubjectOut }) {
  const look = "inline-flex min-h-6 items-center text-accent hover:underline";
  const name = <bdi>{subject.name}</bdi>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {subject.type === "contact" ? (
        <Link to="/contacts/$contactId" params={{ contactId: subject.id }} className={look}>
          {name}
        </Link>
      ) : (
        <Link to="/companies/$companyId" params={{ companyId: subject.id }} className={look}>
          {name}
        </Link>
      )}
      {subject.phone && (
        <a href={`tel:${subject.phone}`} className={cx(look, "tabular gap-1 whitespace-nowrap")}>
          <Phone size={14} strokeWidth={1.75} aria-hidden="true" />
          <bdi dir="ltr">{formatPhone(subject.phone)}</bdi>
        </a>
      )}
    </span>
  );
}
