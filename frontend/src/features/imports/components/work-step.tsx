import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { JobProgress } from "@/shared/ui/job-progress";

/** The machine works; the page may be closed. */
export function WorkStep({ file }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { done, total } = file.progress;
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-3 p-8">
      <JobProgress
        label={t(`status.${file.status}` as "status.checking")}
        done={done}
        total={total}
        note={`${fmt.number(done)} / ${fmt.number(total)}`}
      />
      <p className="text-ink-2">{t("work.leave")}</p>
    </div>
  );
}
