import { useTranslation } from "react-i18next";
import type { ProblemCountOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { useImportProblems } from "../queries";

type ProblemChipsProps = { importId: string; chosen: string | null; onChoose: (code: string | null) => void };

/** New and suspect rows with the same trouble are one group: the filter shows them together. */
function byCode(counts: readonly ProblemCountOut[]): ProblemCountOut[] {
  const found = new Map<string, ProblemCountOut>();
  for (const one of counts) {
    found.set(one.code, { ...one, rows: one.rows + (found.get(one.code)?.rows ?? 0) });
  }
  return [...found.values()].sort((one, other) => other.rows - one.rows);
}

/** "212 rows like this": one kind of trouble at a time. */
export function ProblemChips({ importId, chosen, onChoose }: ProblemChipsProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const problems = byCode(useImportProblems(importId));
  if (problems.length === 0) return null;
  return (
    <fieldset aria-label={t("check.problems")} className="flex flex-wrap gap-1.5">
      {problems.map((problem) => (
        <Chip
          key={problem.code}
          className="max-w-full shrink py-1 text-start"
          hint={fmt.number(problem.rows)}
          pressed={chosen === problem.code}
          onClick={() => onChoose(chosen === problem.code ? null : problem.code)}
        >
          {problem.detail.replace(/\{\w+\}/g, "…")}
        </Chip>
      ))}
    </fieldset>
  );
}
