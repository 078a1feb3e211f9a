import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TaskOut } from "@/api/gen";
import { completeTask, listTasks } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { showToast } from "@/shared/lib/toasts";

const LIVE_MS = 5_000;

export type TaskSubject = { contactId: string } | { companyId: string };

export function useOpenTasks(subject: TaskSubject): readonly TaskOut[] {
  const about =
    "contactId" in subject
      ? ({ field: "contact_id", op: "eq", value: subject.contactId } as const)
      : ({ field: "company_id", op: "eq", value: subject.companyId } as const);
  const open = { field: "status", op: "eq", value: "open" } as const;
  const filter = { all: [about, open] };
  const { data } = useQuery({
    queryKey: ["tasks", subject],
    queryFn: async () => (await listTasks({ query: { filter, limit: 50 }, throwOnError: true })).data.data,
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
