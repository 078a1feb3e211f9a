import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { JobProgress } from "@/shared/ui/job-progress";

/** The machine works; the page may be closed. */
export function WorkStep({ file, onStop }: { file: ImportOut; onStop: () => Promise<void> }) {
  const [stopping, setStopping] = useState(false);
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
      {file.status === "applying" && (
        <Button
          className="self-start"
          busy={stopping}
          onClick={() => {
            setStopping(true);
            void onStop().finally(() => setStopping(false));
          }}
        >
          {t("work.stop")}
        </Button>
      )}
    </div>
  );
}
