import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/shared/ui/skeleton";
import type { TaskSubject } from "../queries";

const loading = import("../components/open-tasks");
const OpenTasks = lazy(async () => ({ default: (await loading).OpenTasks }));

export function TasksOf({ subject }: { subject: TaskSubject }) {
  const { t } = useTranslation("tasks");
  return (
    <Suspense fallback={<Skeleton lines={3} label={t("loading")} />}>
      <OpenTasks subject={subject} />
    </Suspense>
  );
}
