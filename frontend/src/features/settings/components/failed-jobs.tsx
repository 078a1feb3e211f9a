import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dismissJob, type FailedJobOut, listFailedJobs, retryJob } from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { More } from "./more";
import { useSaving } from "./use-saving";

const KEY = ["jobs", "failed"];
const KINDS = [
  "check_import",
  "apply_import",
  "bulk_change",
  "export",
  "undo_change_set",
  "replace_everywhere",
  "fill_demo",
] as const;

/** What the machine gave up, and why: somebody decides whether it goes on or is let go. */
export function FailedJobs({ mayDecide }: { mayDecide: boolean }) {
  const { t } = useTranslation("settings");
  const pages = usePages({
    queryKey: KEY,
    read: async (behind) =>
      (await listFailedJobs({ query: { limit: 20, ...behind }, throwOnError: true })).data,
  });
  if (pages.error) return <ErrorPanel message={pages.error.message} />;
  return (
    <SettingGroup title={t("failures.title")}>
      <ul>
        {(pages.data ?? []).map((job) => (
          <JobLine key={job.id} job={job} mayDecide={mayDecide} />
        ))}
        {pages.data?.length === 0 && <li className="px-4 py-3 text-ink-2">{t("failures.empty")}</li>}
      </ul>
      <More of={pages} />
    </SettingGroup>
  );
}

function JobLine({ job, mayDecide }: { job: FailedJobOut; mayDecide: boolean }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const { report, said } = useSaving();
  const what = t(`failures.kind.${KINDS.find((one) => one === job.kind) ?? "other"}`);
  const path = { job_id: job.id };

  async function decide(work: Promise<unknown>, told: string): Promise<void> {
    try {
      await work;
      said(told);
    } catch (error) {
      report(error);
    } finally {
      await queries.invalidateQueries({ queryKey: KEY });
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-48 flex-1 flex-col">
        <span className="font-medium">
          {what}{" "}
          <bdi dir="ltr" className="tabular font-normal text-ink-2">
            {job.progress.done} / {job.progress.total}
          </bdi>
        </span>
        <span className="text-table text-danger">{job.reason}</span>
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <bdi>{job.actor?.name}</bdi>
        <RelativeTime at={job.updated_at} withTime />
      </span>
      {mayDecide && (
        <span className="flex gap-2">
          <Button
            aria-label={t("failures.retryOne", { what })}
            onClick={() => void decide(retryJob({ path, throwOnError: true }), t("failures.retried"))}
          >
            {t("failures.retry")}
          </Button>
          <Button
            tone="quiet"
            aria-label={t("failures.dismissOne", { what })}
            onClick={() => void decide(dismissJob({ path, throwOnError: true }), t("failures.dismissed"))}
          >
            {t("failures.dismiss")}
          </Button>
        </span>
      )}
    </li>
  );
}
