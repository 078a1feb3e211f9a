import { OpenTasks } from "../components/open-tasks";
import type { TaskSubject } from "../queries";

export function TasksOf({ subject }: { subject: TaskSubject }) {
  return <OpenTasks subject={subject} />;
}
