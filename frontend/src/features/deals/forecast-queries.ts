import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type Filter, getForecast, listDeals } from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";
import type { Behind, Forecast } from "./forecast";

const FRESH_MS = 30_000;

export type ForecastAsked = {
  pipelineId: string | null;
  ownerId: string | null;
  months: number;
  asOf: string | null;
};

export function useForecast({ pipelineId, ownerId, months, asOf }: ForecastAsked) {
  const query = {
    months,
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
