import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getTeamDay, getTeamSilent, listSilentCustomers, type TeamDayOut } from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";

const LIVE_MS = 15_000;
export const SILENT_DAYS = [14, 30, 60, 90] as const;

const dayKey = (date: string | null, userId: string | null) => ["team", "day", date, userId] as const;

async function loadDay(date: string | null, userId: string | null): Promise<TeamDayOut> {
  const query = { ...(date ? { date } : {}), ...(userId ? { user_id: userId } : {}) };
  return (await getTeamDay({ query, throwOnError: true })).data;
}

/** Everybody's figures, or with somebody's id that person's day as text. No date: today. */
export function useTeamDay(date: string | null, userId: string | null = null) {
  return useQuery({
    queryKey: dayKey(date, userId),
    queryFn: () => loadDay(date, userId),
    refetchInterval: LIVE_MS,
  });
}

/** Asked for as the pointer comes near, so that the day is there when it is opened. */
export function usePrefetchDay(): (date: string | null, userId: string) => void {
  const queries = useQueryClient();
  return (date, userId) =>
    void queries.prefetchQuery({
      queryKey: dayKey(date, userId),
      queryFn: () => loadDay(date, userId),
      staleTime: LIVE_MS,
    });
}

export function useSilentPeople(days: number) {
  return useQuery({
    queryKey: ["team", "silent", days],
    queryFn: async () => (await getTeamSilent({ query: { days }, throwOnError: true })).data.people,
    staleTime: 60_000,
  });
}

export function useSilentCustomers(userId: string, days: number) {
  return usePages({
    queryKey: ["team", "silent", days, userId],
    read: async (behind) =>
      (
        await listSilentCustomers({
          path: { user_id: userId },
          query: { days, limit: 50, ...behind },
          throwOnError: true,
        })
      ).data,
  });
}
