import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { early } from "@/shared/lib/early";
import { Skeleton } from "@/shared/ui/skeleton";
import type { TaskSubject } from "../queries";

const OpenTasks = early(async () => (await import("../components/open-tasks")).OpenTasks);
void OpenTasks.preload();

export function TasksOf({ subject }: { subject: TaskSubject }) {
  const { t } = useTranslation("tasks");
  return (
    <Suspense fallback={<Skeleton lines={3} label={t("loading")} />}>
      <OpenTasks subject={subject} />
    </Suspense>
  );
}
