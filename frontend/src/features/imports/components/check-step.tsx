import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { VerdictGrid } from "@/shared/ui/verdict-grid";
import type { RowFilter } from "../queries";
import { ProblemChips } from "./problem-chips";
import { RowTable } from "./row-table";
import { NOTHING, VERDICTS, type VerdictKey } from "./verdicts";

type CheckStepProps = { file: ImportOut; onBack: () => void; onApply: () => void };

/** Every row has its verdict before the first is written. */
export function CheckStep({ file, onBack, onApply }: CheckStepProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const [filter, setFilter] = useState<RowFilter>({ verdict: null, problem: null });
  const summary = file.summary ?? NOTHING;
  const going = file.to_write ?? 0;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">{t("check.nothingWritten")}</p>
        <div className="flex gap-2">
          <Button onClick={onBack}>{t("check.back")}</Button>
          <Button tone="primary" autoFocus disabled={going === 0} onClick={onApply}>
            {t("check.apply", { count: going, shown: fmt.number(going) })}
          </Button>
        </div>
        {going === 0 && <p className="w-full text-warning">{t("check.nothingToWrite")}</p>}
      </div>
      <VerdictGrid
        label={t("check.verdicts")}
        chosen={filter.verdict}
        onChoose={(verdict) => setFilter({ verdict: verdict as VerdictKey | null, problem: null })}
        verdicts={VERDICTS.map(({ key, tone }) => ({
          key,
          tone,
          label: t(`verdict.${key}`),
          count: fmt.number(summary[key]),
        }))}
      />
      <ProblemChips
        importId={file.id}
        chosen={filter.problem}
        onChoose={(problem) => setFilter({ verdict: null, problem })}
      />
      <RowTable file={file} filter={filter} />
    </div>
  );
}
