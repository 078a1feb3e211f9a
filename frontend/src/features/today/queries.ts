import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type DueTaskOut, getToday, readMention, reopenTask, type TodayOut } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { endTask, putTaskOff } from "@/features/tasks/public/task-writes";
import { showToast } from "@/shared/lib/toasts";
import { unlessTold } from "@/shared/lib/told";

const KEY = ["today"];
const LIVE_MS = 10_000;

export function useToday() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await getToday({ throwOnError: true })).data,
    refetchInterval: unlessTold(LIVE_MS),
  });
}

/** Marked at once; where the server is away it is unread again. */
export function useReadMention(): (entryId: string) => void {
  const queries = useQueryClient();
  return (entryId) => {
    queries.setQueryData<TodayOut>(
      KEY,
      (old) =>
        old && {
          ...old,
          mentions: old.mentions.map((one) => (one.id === entryId ? { ...one, read: true } : one)),
        },
    );
    readMention({ path: { interaction_id: entryId }, throwOnError: true })
      .catch((error: Error) => showToast(error.message, { tone: "danger" }))
      .finally(() => void queries.invalidateQueries({ queryKey: KEY }));
  };
}

const idOf = (task: DueTaskOut, type: "contact" | "company"): string | null =>
  task.about.find((one) => one.type === type)?.id ?? null;

type Ending = Parameters<typeof endTask>[2];

/** The row goes at once, and comes back with the reason where the server refuses. */
export function useTodayWrites() {
  const { t } = useTranslation("today");
  const queries = useQueryClient();
  const announce = useAnnounce();

  async function write(change: (old: TodayOut) => TodayOut, send: () => Promise<unknown>, said: string) {
    await queries.cancelQueries({ queryKey: KEY });
    const before = queries.getQueryData<TodayOut>(KEY);
    if (before) queries.setQueryData(KEY, change(before));
    try {
      if ((await send()) !== false) announce(said);
    } catch (error) {
      if (before) queries.setQueryData(KEY, before);
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await Promise.all(
      [KEY, ["tasks"], ["timeline"]].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  }

  const without = (task: DueTaskOut) => (old: TodayOut) => ({
    ...old,
    tasks: old.tasks.filter((one) => one.id !== task.id),
  });

  return {
    end: (task: DueTaskOut, ending: Ending) =>
      write(
        (old) => ({ ...without(task)(old), done: [{ ...task, status: "done", group: "done" }, ...old.done] }),
        () =>
          endTask(
            {
              id: task.id,
              kind: task.kind as Parameters<typeof endTask>[0]["kind"],
              title: task.title,
              contact_id: idOf(task, "contact"),
            },
            idOf(task, "company"),
            ending,
          ),
        t("ended"),
      ),
    putOff: (task: DueTaskOut, due: Parameters<typeof putTaskOff>[1]) =>
      write(without(task), () => putTaskOff(task, due), t("putOff")),
    reopen: (task: DueTaskOut) =>
      write(
        (old) => ({ ...old, done: old.done.filter((one) => one.id !== task.id) }),
        () => reopenTask({ path: { task_id: task.id }, throwOnError: true }),
        t("reopened"),
      ),
  };
}
