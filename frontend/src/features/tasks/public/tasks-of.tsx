import { OpenTasks } from "../components/open-tasks";
import { type TaskSubject, useOpenTasks } from "../queries";

export function TasksOf({ subject }: { subject: TaskSubject }) {
  return <OpenTasks tasks={useOpenTasks(subject)} />;
}
