import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DueTaskOut } from "@/api/gen";
import { useTasksNow } from "@/features/today/public/tasks-now";
import { cx } from "@/shared/lib/cx";
import { formatPhone } from "@/shared/lib/phone";
import { useFmt } from "@/shared/lib/use-fmt";
import type { CardOf } from "../model/line";
import { callsNow } from "../public/calls-now";
import { CallClock } from "./call-clock";
import { PhaseWord } from "./phase-word";
import { type Line, useLines } from "./use-lines";

type DeskQueueProps = {
  chosen: CardOf | null;
  onChoose: (chosen: CardOf | null) => void;
  className: string;
};

const ROW =
  "flex min-h-control w-full cursor-pointer flex-col items-start gap-0.5 px-4 py-2 text-start hover:bg-sunken aria-pressed:bg-accent-soft";

/** Who is on the telephone, who is to be called, and what else is for today. */
export function DeskQueue({ chosen, onChoose, className }: DeskQueueProps) {
  const { t } = useTranslation("telephony");
  const { shown, others } = useLines();
  const tasks = useTasksNow();
  const calls = tasks.filter((task) => task.kind === "call");
  const rest = tasks.filter((task) => task.kind !== "call");
  const lines = shown ? [shown, ...others] : others;

  function toCall(line: Line): void {
    callsNow.switchTo(line.id);
    onChoose(null);
  }

  const row = (task: DueTaskOut) => <TaskRow key={task.id} task={task} chosen={chosen} onChoose={onChoose} />;
  return (
    <nav aria-label={t("desk.queue")} className={className}>
      <Group title={t("desk.now")} count={lines.length}>
        {lines.map((line) => (
          <li key={line.id} className="border-b border-line">
            <button
              type="button"
              aria-pressed={!chosen && line.id === shown?.id}
              onClick={() => toCall(line)}
              className={ROW}
            >
              <span className="flex w-full items-center gap-2 text-table">
                <PhaseWord phase={line.phase} />
                <CallClock since={line.since} seconds={line.seconds} />
              </span>
              <bdi className="font-medium">
                {line.caller.name ??
                  (line.caller.number ? formatPhone(line.caller.number) : t("who.withheld"))}
              </bdi>
            </button>
          </li>
        ))}
      </Group>
      <Group title={t("desk.calls")} count={calls.length}>
        {calls.map(row)}
      </Group>
      <Group title={t("desk.tasks")} count={rest.length}>
        {rest.map(row)}
      </Group>
    </nav>
  );
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const fmt = useFmt();
  if (count === 0) return null;
  return (
    <section>
      <h2 className="flex justify-between bg-bg px-4 py-1.5 text-meta font-medium text-ink-2">
        {title} <span className="tabular">{fmt.number(count)}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

type TaskRowProps = Pick<DeskQueueProps, "chosen" | "onChoose"> & { task: DueTaskOut };

function TaskRow({ task, chosen, onChoose }: TaskRowProps) {
  const about = task.about.find(({ type }) => type !== "deal");
  const subject: CardOf | null = about
    ? about.type === "contact"
      ? { contactId: about.id }
      : { companyId: about.id }
    : null;
  const pressed = subject !== null && JSON.stringify(subject) === JSON.stringify(chosen);
  const look = cx("text-table", task.group === "overdue" ? "text-danger" : "text-ink-2");
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-pressed={pressed}
        disabled={!subject}
        onClick={() => onChoose(subject)}
        className={cx(ROW, "disabled:cursor-default")}
      >
        <bdi>{task.title}</bdi>
        {about && <bdi className={look}>{about.name}</bdi>}
      </button>
    </li>
  );
}
