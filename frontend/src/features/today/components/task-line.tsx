import type { DueTaskOut } from "@/api/gen";
import { TaskLine as Line } from "@/features/tasks/public/task-line";
import { cx } from "@/shared/lib/cx";
import { dueOn, useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import type { useTodayWrites } from "../queries";

type Writes = ReturnType<typeof useTodayWrites>;

type TaskLineProps = {
  task: DueTaskOut;
  onEnd: Writes["end"];
  onPutOff: Writes["putOff"];
  onReopen: Writes["reopen"];
};

/** A task of today; its group says the day already. */
export function TaskLine({ task, onEnd, onPutOff, onReopen }: TaskLineProps) {
  return (
    <Line
      task={task}
      done={task.group === "done"}
      about={task.about}
      words={<Due task={task} />}
      onEnd={(how) => void onEnd(task, how)}
      onPutOff={(due) => void onPutOff(task, due)}
      onReopen={() => void onReopen(task)}
    />
  );
}

function Due({ task }: { task: DueTaskOut }) {
  const fmt = useFmt();
  const own = useOwnClock();
  if (task.group === "done") return null;
  const day = dueOn(own, task);
  if (!day) return null;
  const near = task.group === "today" || task.group === "tomorrow";
  const style = day.getFullYear() === own.now().getFullYear() ? "weekday" : "short";
  const words = [near ? null : fmt.date(day, style), task.due_at ? fmt.time(day) : null]
    .filter(Boolean)
    .join(", ");
  if (!words) return null;
  return <span className={cx("tabular", task.group === "overdue" && "text-danger")}>{words}</span>;
}
