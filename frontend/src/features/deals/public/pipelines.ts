import { useQuery } from "@tanstack/react-query";
import { getWorkspace, listPipelines } from "@/api/gen";

const SELDOM_MS = 60_000;

export function usePipelines() {
  return useQuery({
    queryKey: ["pipelines"],
    queryFn: async () => (await listPipelines({ throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
  });
}

/** In which the workspace reckons; empty until it is known. */
export function useCurrency(): string {
  const { data } = useQuery({
    queryKey: ["workspace"],
    queryFn: async () => (await getWorkspace({ throwOnError: true })).data,
    staleTime: SELDOM_MS,
  });
  return data?.currency ?? "";
}
