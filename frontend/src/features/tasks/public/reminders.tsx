import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { getTaskSummary, seeTaskReminders } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";

const EVERY_MS = 60_000;
const told = new Set<string>();

/** What one wanted to be reminded of, wherever one is in the app; each is told once. */
export function Reminders() {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ["tasks", "reminders"],
    queryFn: async () => (await getTaskSummary({ throwOnError: true })).data.reminders,
    refetchInterval: EVERY_MS,
  });
  useEffect(() => {
    for (const { id, version, title } of data ?? []) {
      if (told.has(`${id}-${version}`)) continue;
      told.add(`${id}-${version}`);
      const open = () => void navigate({ to: "/tasks", search: { tab: "everybody", task: id } });
      showToast(t("reminder.said", { title }), {
        stays: true,
        action: { label: t("reminder.open"), run: open },
      });
      void seeTaskReminders({ path: { task_id: id } });
    }
  }, [data, navigate, t]);
  return null;
}
