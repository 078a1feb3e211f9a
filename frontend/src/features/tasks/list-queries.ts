import { type InfiniteData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  cancelTask,
  changeTask,
  createToken,
  deleteTask,
  getTaskSummary,
  listTasks,
  reopenTask,
  type SubjectOut,
  skipTask,
  type TaskLineOut,
  type TaskPatch,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import type { Condition } from "@/features/lists/public/condition";
import { askQuery } from "@/features/lists/public/list-ask";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";
import { usePages } from "@/shared/lib/use-pages";
import { afterOwn, versionAfterOwn } from "./own-writes";
import { endTask } from "./public/task-writes";
import { type Ending, useRefresh } from "./queries";
import type { Tab } from "./tabs";

const LIVE_MS = 15_000;
const PAGE = 50;
const OPEN: Condition = { field: "status", op: "eq", value: "open" };

/** Of everybody's tasks one may ask more; the others are what their tab says. */
export type TaskAsk = { tab: Tab; conditions: readonly Condition[] };
const listKey = ({ tab, conditions }: TaskAsk) => ["tasks", "list", tab, conditions] as const;

/** Those that are open, as long as nothing else is asked about it. */
function everybodys(conditions: readonly Condition[]) {
  const isAsked = conditions.some(({ field }) => field === OPEN.field);
  return askQuery({ q: "", sort: "due", filter: isAsked ? conditions : [OPEN, ...conditions] });
}

type Query = NonNullable<NonNullable<Parameters<typeof listTasks>[0]>["query"]>;

/** What the tab asks; everybody's are those that one may see. */
export function useTaskList(ask: TaskAsk) {
  const { tab, conditions } = ask;
  const asked = (tab === "everybody" ? everybodys(conditions) : { view: tab }) as unknown as Query;
  return usePages<TaskLineOut>({
    queryKey: listKey(ask),
    read: async (behind, signal) =>
      (await listTasks({ query: { ...asked, limit: PAGE, ...behind }, signal, throwOnError: true })).data,
  });
}

export function useTaskSummary() {
  return useQuery({
    queryKey: ["tasks", "summary"],
    queryFn: async () => (await getTaskSummary({ throwOnError: true })).data,
    refetchInterval: unlessTold(LIVE_MS),
  });
}

export function aboutOf(task: TaskLineOut): SubjectOut[] {
  return [
    ...(task.contact ? [{ type: "contact" as const, ...task.contact }] : []),
    ...(task.company ? [{ type: "company" as const, phone: null, ...task.company }] : []),
    ...(task.deal ? [{ type: "deal" as const, phone: null, ...task.deal }] : []),
  ];
}

type Pages = InfiniteData<{ data: TaskLineOut[] }>;

export const useTaskWrites = (ask: TaskAsk) => useTaskWritesIn<Pages>(listKey(ask), changed);

/** What is shown is as it will be at once, and as it was where the server refuses. */
export function useTaskWritesIn<Shown>(
  queryKey: readonly unknown[],
  changed: (shown: Shown, id: string, change: Partial<TaskLineOut> | null) => Shown,
) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const refresh = useRefresh();

  async function write(
    task: TaskLineOut,
    change: Partial<TaskLineOut> | null,
    send: () => Promise<unknown>,
    said: string,
  ): Promise<boolean> {
    await queries.cancelQueries({ queryKey });
    const before = queries.getQueryData<Shown>(queryKey);
    if (before) queries.setQueryData(queryKey, changed(before, task.id, change));
    let written = true;
    try {
      if ((await send()) !== false) announce(said);
    } catch (error) {
      written = false;
      if (before) queries.setQueryData(queryKey, before);
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await refresh();
    return written;
  }

  const path = (task: TaskLineOut) => ({ path: { task_id: task.id } });
  const headers = (task: TaskLineOut) => ({ headers: { "If-Match": `"${versionAfterOwn(task)}"` } });
  return {
    end: (task: TaskLineOut, ending: Ending) =>
      write(task, null, () => endTask(task, task.company_id, ending), t("completed")),
    change: (task: TaskLineOut, body: TaskPatch, said = t("edit.saved")) =>
      write(
        task,
        body as Partial<TaskLineOut>,
        () =>
          afterOwn(task.id, async () => {
            const answer = await changeTask({ ...path(task), ...headers(task), body, throwOnError: true });
            return answer.data.version;
          }),
        said,
      ),
    reopen: (task: TaskLineOut) =>
      write(task, null, () => reopenTask({ ...path(task), throwOnError: true }), t("reopened")),
    skip: (task: TaskLineOut) =>
      write(
        task,
        null,
        () => skipTask({ ...path(task), ...headers(task), throwOnError: true }),
        t("route.skippedNow"),
      ),
    cancel: (task: TaskLineOut) =>
      write(
        task,
        null,
        () => cancelTask({ ...path(task), ...headers(task), throwOnError: true }),
        t("route.ended"),
      ),
    remove: (task: TaskLineOut) =>
      write(
        task,
        null,
        () => deleteTask({ ...path(task), ...headers(task), throwOnError: true }),
        t("edit.removed"),
      ),
  };
}

function changed(pages: Pages, id: string, change: Partial<TaskLineOut> | null): Pages {
  const row = (task: TaskLineOut): TaskLineOut[] =>
    task.id !== id ? [task] : change ? [{ ...task, ...change }] : [];
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, data: page.data.flatMap(row) })) };
}

/** An address that only its owner knows; it is shown this once. */
export async function makeCalendarAddress(name: string): Promise<string> {
  const { data } = await createToken({ body: { name, scopes: ["tasks:read"] }, throwOnError: true });
  return `${location.origin}/api/v1/tasks/calendar.ics?key=${data.token}`;
}
