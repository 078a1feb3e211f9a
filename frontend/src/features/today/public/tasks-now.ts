import type { DueTaskOut } from "@/api/gen";
import { useToday } from "../queries";

const NONE: readonly DueTaskOut[] = [];
const NOW = new Set(["overdue", "today"]);

/** What is the reader's to do today, and what should have been done. */
export function useTasksNow(): readonly DueTaskOut[] {
  const { data } = useToday();
  return data ? data.tasks.filter(({ group }) => NOW.has(group)) : NONE;
}
