import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ChangeSetOut, getChangeSet, getJob, type ImportOut, undoChangeSet } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";

const LIVE_MS = 500;

export type TakingBack = {
  status: ChangeSetOut["status"];
  /** Of the work that runs in the background. */
  progress: { done: number; total: number };
  /** Cards that somebody edited since, and which therefore stay. */
  left: number;
  start: () => Promise<void>;
};

/** A large import is taken back as a job: the page shows how far it is, also after a reload. */
export function useTakingBack({ change_set_id: setId, status }: ImportOut): TakingBack {
  const queries = useQueryClient();
  const [atOnce, setAtOnce] = useState(0);
  const set = useQuery({
    queryKey: ["change-sets", setId],
    queryFn: async () =>
      (await getChangeSet({ path: { change_set_id: setId ?? "" }, throwOnError: true })).data,
    enabled: setId !== null && status !== "applying",
    refetchInterval: ({ state }) => (state.data?.status === "undoing" ? LIVE_MS : false),
  });
  const state = set.data?.status ?? "applied";
  const undoing = state === "undoing";
  const jobId = state === "applied" ? null : (set.data?.job_id ?? null);
  const job = useQuery({
    queryKey: ["jobs", jobId],
    queryFn: async () => (await getJob({ path: { job_id: jobId ?? "" }, throwOnError: true })).data,
    enabled: jobId !== null,
    refetchInterval: undoing ? LIVE_MS : false,
  });

  // What the cards show is old news as soon as the last of them is back.
  useEffect(() => {
    if (state === "undone" || state === "partly_undone") void queries.invalidateQueries();
  }, [state, queries]);

  async function start(): Promise<void> {
    if (setId === null) return;
    try {
      const { data } = await undoChangeSet({ path: { change_set_id: setId }, throwOnError: true });
      setAtOnce(new Set(data.left_items.map((item) => item.id)).size);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
    await queries.invalidateQueries();
  }

  const items = (job.data?.result?.["left_items"] ?? []) as { id: string }[];
  return {
    status: state,
    progress: job.data?.progress ?? { done: 0, total: 0 },
    left: jobId ? new Set(items.map((item) => item.id)).size : atOnce,
    start,
  };
}
