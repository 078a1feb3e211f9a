import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { TABS, type Tab } from "@/features/tasks/tabs";

type TasksSearch = { tab?: Tab; task?: string };

function tasksSearch({ tab, task }: Record<string, unknown>): TasksSearch {
  const known = TABS.find((one) => one === tab);
  return {
    ...(known && known !== "today" ? { tab: known } : {}),
    ...(typeof task === "string" ? { task } : {}),
  };
}

export const Route = createFileRoute("/_app/tasks")({ validateSearch: tasksSearch, component: Page });

/** Apart, so that what it needs is listed there and not in what every page loads. */
const TasksPage = lazy(async () => ({
  default: (await import("@/features/tasks/pages/tasks-page")).TasksPage,
}));

function Page() {
  const { tab = "today", task = null } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <TasksPage
      tab={tab}
      open={task}
      onTab={(next) => void navigate({ search: tasksSearch({ tab: next }) })}
      onOpen={(id) => void navigate({ search: tasksSearch({ tab, ...(id ? { task: id } : {}) }) })}
    />
  );
}
