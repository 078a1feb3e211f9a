import { type TaskSubject, useOpenTasks } from "../queries";
import { OpenTasks } from "../components/open-tasks";

export function TasksOf({ subject }: { subject: TaskSubject }) {
  return <OpenTasks tasks={useOpenTasks(subject)} />;
}
