import { useQuery } from "@tanstack/react-query";
import { listTeams } from "@/api/gen";

const SELDOM_MS = 60_000;

/** The teams of the workspace, and who is in each. */
export function useTeams() {
  return useQuery({
    queryKey: ["teams"],
    queryFn: async () => (await listTeams({ query: { limit: 500 }, throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
  }).data;
}
