import { changeTask, completeTask, createInteraction, type TaskOut, type TaskPatch } from "@/api/gen";
import { type Ending, endingBody } from "../queries";

type Ended = Pick<TaskOut, "id" | "kind" | "title" | "contact_id">;

/** Done, and where something came of it, that as well. */
export async function endTask(task: Ended, companyId: string | null, ending: Ending): Promise<void> {
  if (!ending.outcome && !ending.next) {
    await completeTask({ path: { task_id: task.id }, throwOnError: true });
    return;
  }
  const subject = companyId && !task.contact_id ? { companyId } : { contactId: task.contact_id ?? "" };
  await createInteraction({ body: endingBody(task, subject, ending), throwOnError: true });
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
