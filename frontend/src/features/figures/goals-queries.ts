import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  changeGoal,
  createGoal,
  deleteGoal,
  type GoalIn,
  type GoalProgressOut,
  getMe,
  listGoals,
} from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";

export type Goal = GoalProgressOut;
export const MEASURES = [
  "contacts",
  "deals",
  "won",
  "won_sum",
  "interactions",
  "calls",
  "meetings",
] as const satisfies readonly GoalIn["measure"][];
export type Measure = (typeof MEASURES)[number];

const SELDOM_MS = 60_000;

export function useGoals(month: string) {
  return useQuery({
    queryKey: ["figures", "goals", month],
    queryFn: async () => (await listGoals({ query: { month }, throwOnError: true })).data,
    placeholderData: keepPreviousData,
  });
}

/** Whether the reader may set goals: what the server would refuse is not offered. */
export function useMaySetGoals(): boolean {
  const { data } = useQuery({
    queryKey: ["me"],
    queryFn: async () => (await getMe({ throwOnError: true })).data,
    staleTime: SELDOM_MS,
  });
  return data?.grants["goals"]?.create === "all";
}

export type Value = Pick<GoalIn, "count" | "amount">;

export function useGoalWrites() {
  const { t } = useTranslation("figures");
  const queries = useQueryClient();
  const announce = useAnnounce();
  async function done(text: string): Promise<void> {
    announce(text);
    await queries.invalidateQueries({ queryKey: ["figures", "goals"] });
  }
  const at = (goal: Goal) => ({
    path: { goal_id: goal.id },
    headers: { "If-Match": `"${goal.version}"` },
    throwOnError: true as const,
  });
  return {
    add: async (body: GoalIn) => {
      await createGoal({ body, throwOnError: true });
      await done(t("goals.added"));
    },
    change: async (goal: Goal, body: Value) => {
      await changeGoal({ ...at(goal), body });
      await done(t("goals.changed"));
    },
    remove: async (goal: Goal) => {
      await deleteGoal(at(goal));
      await done(t("goals.removed"));
    },
  };
}
