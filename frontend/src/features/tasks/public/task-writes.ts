import {
  changeTask,
  completeTask,
  createInteraction,
  type TaskCompletion,
  type TaskOut,
  type TaskPatch,
} from "@/api/gen";
import { doneOrKept, type Ending, endingBody } from "../queries";

type Ended = Pick<TaskOut, "id" | "kind" | "title" | "contact_id">;

/** Done, and where something came of it, that as well. `false`: nobody answers, it waits on this device. */
export async function endTask(task: Ended, companyId: string | null, ending: Ending): Promise<boolean> {
  if (!ending.outcome && !ending.next) {
    return doneOrKept(
      task,
      task.contact_id ? { contactId: task.contact_id } : companyId ? { companyId } : null,
    );
  }
  if (!task.contact_id && !companyId) {
    await completeTask({ path: { task_id: task.id }, body: completion(task, ending), throwOnError: true });
    return true;
  }
  const subject = companyId && !task.contact_id ? { companyId } : { contactId: task.contact_id ?? "" };
  await createInteraction({ body: endingBody(task, subject, ending), throwOnError: true });
  return true;
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
