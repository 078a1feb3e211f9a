import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { useImportProblems } from "../queries";

type ProblemChipsProps = { importId: string; chosen: string | null; onChoose: (code: string | null) => void };

/** "212 rows like this": one kind of trouble at a time. */
export function ProblemChips({ importId, chosen, onChoose }: ProblemChipsProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const problems = useImportProblems(importId);
  if (problems.length === 0) return null;
  return (
    <fieldset aria-label={t("check.problems")} className="flex flex-wrap gap-1.5">
      {problems.map((problem) => (
        <Chip
          key={`${problem.code}-${problem.verdict}`}
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
