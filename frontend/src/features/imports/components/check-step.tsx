import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { VerdictGrid } from "@/shared/ui/verdict-grid";
import { RowTable } from "./row-table";
import { VERDICTS } from "./verdicts";

type CheckStepProps = { file: ImportOut; onBack: () => void; onApply: () => void };

/** Every row has its verdict before the first is written. */
export function CheckStep({ file, onBack, onApply }: CheckStepProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const [chosen, setChosen] = useState<string | null>(null);
  const { create, update, duplicate, suspect, reject } = file.summary;
  const all = file.detected.rows;
  const going = create + update + duplicate + suspect;
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">{t("check.nothingWritten")}</p>
        <div className="flex gap-2">
          <Button onClick={onBack}>{t("check.back")}</Button>
          <Button tone="primary" autoFocus disabled={going === 0 && all === reject} onClick={onApply}>
            {t("check.apply", { count: going, shown: fmt.number(going) })}
          </Button>
        </div>
      </div>
      <VerdictGrid
        label={t("check.verdicts")}
        chosen={chosen}
        onChoose={setChosen}
        verdicts={VERDICTS.map(({ key, tone }) => ({ key, tone, label: t(`verdict.${key}`), count: fmt.number(file.summary[key]) }))}
      />
      <RowTable file={file} verdict={chosen} />
    </div>
  );
}
