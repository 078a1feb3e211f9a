import type { TFunction } from "i18next";
import { getJob, type JobOut, retryJob } from "@/api/gen";
import { changeToast, dismissToast, showToast } from "@/shared/lib/toasts";

const LOOK_MS = 400;
const ENDED = ["done", "failed", "cancelled"];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Follows work of the server to its end and shows how far it is; whoever goes to another screen sees it there. */
export async function watchJob(
  jobId: string,
  text: (done: number, total: number) => string,
): Promise<JobOut> {
  const toast = showToast(text(0, 0), { share: 0 });
  try {
    for (;;) {
      const { data } = await getJob({ path: { job_id: jobId }, throwOnError: true });
      if (ENDED.includes(data.status)) return data;
      const { done, total } = data.progress;
      changeToast(toast, { text: text(done, total), share: total > 0 ? done / total : 0 });
      await pause(LOOK_MS);
    }
  } finally {
    dismissToast(toast);
  }
}

type Stopped = { text: (job: JobOut, reason: string) => string; label: string; onStop?: () => void };

/** As above, and where the work failed it says so, stays, and lets it go on from there. */
export async function watchToTheEnd(
  jobId: string,
  text: (done: number, total: number) => string,
  stopped: Stopped,
): Promise<JobOut> {
  for (;;) {
    const job = await watchJob(jobId, text);
    if (job.status === "done") return job;
    stopped.onStop?.();
    await new Promise<void>((goOn) =>
      showToast(stopped.text(job, String(job.result?.["error"] ?? job.status)), {
        tone: "danger",
        stays: true,
        action: { label: stopped.label, run: goOn },
      }),
    );
    await retryJob({ path: { job_id: jobId }, throwOnError: true });
  }
}

/** How many fields of a large change set could not be taken back. */
export async function watchUndo(jobId: string, t: TFunction<"change-sets">): Promise<number> {
  const job = await watchToTheEnd(jobId, (done, total) => t("undoing", { done, total }), {
    text: ({ progress }, reason) => t("stopped", { ...progress, reason }),
    label: t("again"),
  });
  return Number(job.result?.["left"] ?? 0);
}
