import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Filter, getForecast, listDeals } from "@/api/gen";
import type { Condition } from "@/features/lists/public/condition";
import { askQuery } from "@/features/lists/public/list-ask";
import { usePages } from "@/shared/lib/use-pages";
import type { Behind, Forecast } from "./forecast";

const FRESH_MS = 30_000;

export type ForecastAsked = {
  pipelineId: string | null;
  ownerId: string | null;
  teamId: string | null;
  filter: readonly Condition[];
  months: number;
  asOf: string | null;
};

/** The conditions of lists as one question. */
export const askedBy = (filter: readonly Condition[]): Filter | undefined =>
  askQuery({ q: "", sort: "", filter }).filter;

export function useForecast({ pipelineId, ownerId, teamId, filter, months, asOf }: ForecastAsked) {
  const asked = askedBy(filter);
  const query = {
    months,
    ...(asked ? { filter: asked } : {}),
    ...(teamId ? { team_id: teamId } : {}),
    ...(pipelineId ? { pipeline_id: pipelineId } : {}),
    ...(ownerId ? { owner_id: ownerId } : {}),
    ...(asOf ? { as_of: asOf } : {}),
  };
  return useQuery({
    queryKey: ["deals", "forecast", query],
    queryFn: async (): Promise<Forecast> => (await getForecast({ query, throwOnError: true })).data,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

/** The deals that a figure counts, the largest first. */
export function useDealsBehind(filter: Behind["filter"]) {
  return usePages({
    queryKey: ["deals", "behind", filter],
    read: async (behind, signal) =>
      (
        await listDeals({
          query: { filter: filter as unknown as Filter, sort: "-amount", ...behind },
          signal,
          throwOnError: true,
        })
      ).data,
  });
}
