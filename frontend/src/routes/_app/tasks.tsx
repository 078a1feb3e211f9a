import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { Condition } from "@/features/lists/public/condition";
import { conditionsIn } from "@/features/lists/public/list-state";
import { SPANS, type Span, TABS, type Tab } from "@/features/tasks/tabs";
import { isoDay } from "@/shared/lib/iso-day";

type TasksSearch = {
  tab?: Tab;
  task?: string;
  view?: Span;
  day?: string;
  saved?: string;
  filter?: Condition[];
};

const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^[12]\d{3}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

function tasksSearch({ tab, task, view, day, saved, filter }: Record<string, unknown>): TasksSearch {
  const known = TABS.find((one) => one === tab);
  const span = SPANS.find((one) => one === view);
  return {
    ...(known && known !== "today" ? { tab: known } : {}),
    ...(typeof task === "string" ? { task } : {}),
    ...(known === "everybody" && typeof saved === "string" ? { saved } : {}),
    ...(known === "everybody" && Array.isArray(filter) ? { filter: conditionsIn(filter) } : {}),
    ...(span ? { view: span, ...(isDay(day) ? { day } : {}) } : {}),
  };
}

export const Route = createFileRoute("/_app/tasks")({ validateSearch: tasksSearch, component: Page });

/** Apart, so that what it needs is listed there and not in what every page loads. */
const TasksPage = lazy(async () => ({
  default: (await import("@/features/tasks/pages/tasks-page")).TasksPage,
}));

function Page() {
  const search = tasksSearch(Route.useSearch());
  const { tab = "today", task = null, view, day = isoDay(new Date()), saved = null, filter = null } = search;
  const narrowed = { ...(saved ? { saved } : {}), ...(filter ? { filter } : {}) };
  const seen = view ? { view, day } : { tab, ...narrowed };
  const navigate = Route.useNavigate();
  return (
    <TasksPage
      tab={tab}
      narrowing={{
        saved,
        filter,
        onNarrow: (next) => void navigate({ search: tasksSearch({ tab: "everybody", ...next }) }),
      }}
      calendar={view ? { span: view, day } : null}
      open={task}
      onTab={(next) => void navigate({ search: tasksSearch({ tab: next }) })}
      onCalendar={(at) => void navigate({ search: tasksSearch({ view: at.span, day: at.day }) })}
      onOpen={(id) => void navigate({ search: tasksSearch({ ...seen, ...(id ? { task: id } : {}) }) })}
    />
  );
}
