import {
  changeTask,
  completeTask,
  createInteraction,
  type TaskCompletion,
  type TaskOut,
  type TaskPatch,
} from "@/api/gen";
import { type Ending, endingBody } from "../queries";

type Ended = Pick<TaskOut, "id" | "kind" | "title" | "contact_id">;

/** Done, and where something came of it, that as well. */
export async function endTask(task: Ended, companyId: string | null, ending: Ending): Promise<void> {
  if (!ending.outcome && !ending.next) {
    await completeTask({ path: { task_id: task.id }, throwOnError: true });
    return;
  }
  if (!task.contact_id && !companyId) {
    await completeTask({ path: { task_id: task.id }, body: completion(task, ending), throwOnError: true });
    return;
  }
  const subject = companyId && !task.contact_id ? { companyId } : { contactId: task.contact_id ?? "" };
  await createInteraction({ body: endingBody(task, subject, ending), throwOnError: true });
}

/** It is about nobody: nothing goes into a line of time, but the next task comes of it all the same. */
function completion(task: Ended, { outcome, next }: Ending): TaskCompletion {
  return {
    ...(outcome ? { outcome } : {}),
    ...(next ? { next: { ...next, kind: task.kind } } : {}),
  };
}

export async function putTaskOff(
  task: Pick<TaskOut, "id" | "version">,
  due: Pick<TaskOut, "due_at" | "due_on">,
): Promise<void> {
  await changeTask({
    path: { task_id: task.id },
    body: due as TaskPatch,
    headers: { "If-Match": `"${task.version}"` },
    throwOnError: true,
  });
}
