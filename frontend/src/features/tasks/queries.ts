import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { completeTask, getCompanyCard, getContactCard } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

const LIVE_MS = 5_000;

export type TaskSubject = { contactId: string } | { companyId: string };

async function loadTasks(subject: TaskSubject): Promise<TaskOut[]> {
  if ("contactId" in subject) {
    return (await getContactCard({ path: { contact_id: subject.contactId }, throwOnError: true })).data.tasks;
  }
  return (await getCompanyCard({ path: { company_id: subject.companyId }, throwOnError: true })).data.tasks;
}

export function useOpenTasks(subject: TaskSubject): readonly TaskOut[] {
  const { data } = useQuery({
    queryKey: ["tasks", subject],
    queryFn: () => loadTasks(subject),
    refetchInterval: LIVE_MS,
  });
  return data ?? [];
}

export function useCompleteTask(): (taskId: string) => void {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const announce = useAnnounce();
  return (taskId) => {
    completeTask({ path: { task_id: taskId }, throwOnError: true })
      .then(() => announce(t("completed")))
      .then(() => queries.invalidateQueries({ queryKey: ["tasks"] }))
      .catch((error: Error) => showToast(error.message, { tone: "danger" }));
  };
}
