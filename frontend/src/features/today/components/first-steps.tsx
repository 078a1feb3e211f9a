import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Eye, FileInput, UserPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fillDemo, getJob } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { overlays } from "@/shared/lib/overlays";
import { showToast } from "@/shared/lib/toasts";
import { Button, buttonClass } from "@/shared/ui/button";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Nobody is there yet: how the first ones come. */
export function FirstSteps() {
  const { t } = useTranslation("today");
  const { filling, fill } = useDemo();
  return (
    <section
      aria-label={t("first.title")}
      className="flex flex-col items-start gap-4 rounded-control border border-line bg-surface p-6 desk:col-span-2"
    >
      <h2 className="text-section font-semibold">{t("first.title")}</h2>
      <p className="max-w-[60ch] text-ink-2">{t("first.text")}</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/import" className={buttonClass("primary")}>
          <FileInput {...ICON} />
          {t("first.bring")}
        </Link>
        <Button icon={<UserPlus {...ICON} />} onClick={() => overlays.show("new-contact")}>
          {t("first.add")}
        </Button>
        <Button icon={<Eye {...ICON} />} busy={filling} onClick={fill}>
          {filling ? t("first.filling") : t("first.demo")}
        </Button>
      </div>
    </section>
  );
}

const LOOK_AGAIN_MS = 700;

/** Asked for, waited for, and taken away again by one press. */
function useDemo(): { filling: boolean; fill: () => void } {
  const { t } = useTranslation("today");
  const queries = useQueryClient();
  const { undo } = useUndo();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useQuery({
    queryKey: ["jobs", jobId],
    queryFn: async () => (await getJob({ path: { job_id: jobId ?? "" }, throwOnError: true })).data,
    enabled: jobId !== null,
    refetchInterval: LOOK_AGAIN_MS,
  }).data;
  const done = job?.status === "done";
  const changeSet = job?.change_set_id ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the job has ended
  useEffect(() => {
    if (!done) return;
    setJobId(null);
    const action = changeSet ? { action: { label: t("first.undo"), run: () => void undo(changeSet) } } : {};
    showToast(t("first.filled"), { tone: "success", ...action });
    void queries.invalidateQueries();
  }, [done]);

  return {
    filling: jobId !== null,
    fill: () =>
      void fillDemo({ throwOnError: true })
        .then(({ data }) => setJobId(data.job_id))
        .catch((error: Error) => showToast(error.message, { tone: "danger" })),
  };
}
