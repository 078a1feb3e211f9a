import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { SPANS, type Span, TABS, type Tab } from "@/features/tasks/tabs";
import { isoDay } from "@/shared/lib/iso-day";

type TasksSearch = { tab?: Tab; task?: string; view?: Span; day?: string };

const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^[12]\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

function tasksSearch({ tab, task, view, day }: Record<string, unknown>): TasksSearch {
  const known = TABS.find((one) => one === tab);
  const span = SPANS.find((one) => one === view);
  return {
    ...(known && known !== "today" ? { tab: known } : {}),
    ...(typeof task === "string" ? { task } : {}),
    ...(span ? { view: span, ...(isDay(day) ? { day } : {}) } : {}),
  };
}

export const Route = createFileRoute("/_app/tasks")({ validateSearch: tasksSearch, component: Page });

/** Apart, so that what it needs is listed there and not in what every page loads. */
const TasksPage = lazy(async () => ({
  default: (await import("@/features/tasks/pages/tasks-page")).TasksPage,
}));

function Page() {
  const { tab = "today", task = null, view, day = isoDay(new Date()) } = tasksSearch(Route.useSearch());
  const seen = view ? { view, day } : { tab };
  const navigate = Route.useNavigate();
  return (
    <TasksPage
      tab={tab}
      calendar={view ? { span: view, day } : null}
      open={task}
      onTab={(next) => void navigate({ search: tasksSearch({ tab: next }) })}
      onCalendar={(at) => void navigate({ search: tasksSearch({ view: at.span, day: at.day }) })}
      onOpen={(id) => void navigate({ search: tasksSearch({ ...seen, ...(id ? { task: id } : {}) }) })}
    />
  );
}
