import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { createTask, getCalendar, type TaskCalendarOut, type TaskLineOut } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { unlessTold } from "@/shared/lib/told";
import { momentIn } from "@/shared/lib/zone";
import { useTaskWritesIn } from "./list-queries";
import { useRefresh } from "./queries";

const LIVE_MS = 15_000;
const keyOf = (first: string, last: string) => ["tasks", "calendar", first, last] as const;

/** One question for all the days that are shown. */
export function useCalendar(first: string, last: string) {
  return useQuery({
    queryKey: keyOf(first, last),
    queryFn: async ({ signal }) =>
      (await getCalendar({ query: { from_on: first, to_on: last }, signal, throwOnError: true })).data,
    refetchInterval: unlessTold(LIVE_MS),
    placeholderData: keepPreviousData,
  });
}

function changed(shown: TaskCalendarOut, id: string, change: Partial<TaskLineOut> | null): TaskCalendarOut {
  const row = (task: TaskLineOut): TaskLineOut[] =>
    task.id !== id ? [task] : change ? [{ ...task, ...change }] : [];
  return { ...shown, data: shown.data.flatMap(row) };
}

export const useCalendarWrites = (first: string, last: string) =>
  useTaskWritesIn<TaskCalendarOut>(keyOf(first, last), changed);

export type Place = { day: string; minutes: number | null };

/** When it is due where it was laid down, by the clock of the calendar. */
export const dueAt = (zone: string, { day, minutes }: Place): Pick<TaskLineOut, "due_at" | "due_on"> =>
  minutes === null
    ? { due_at: null, due_on: day }
    : { due_at: momentIn(zone, { day, minutes }).toISOString(), due_on: null };

export function usePlanThere() {
  const { t } = useTranslation("tasks");
  const announce = useAnnounce();
  const refresh = useRefresh();
  return async (title: string, due: ReturnType<typeof dueAt>): Promise<void> => {
    const when = due.due_at ? { due_at: due.due_at } : { due_on: due.due_on };
    await createTask({ body: { title, ...when }, throwOnError: true });
    announce(t("plan.saved"));
    await refresh();
  };
}
