import { useTranslation } from "react-i18next";
import type { ImportRowOut } from "@/api/gen";
import { VERDICT_INK, type VerdictKey } from "./verdicts";

/** The verdict as a word, and why. */
export function RowVerdict({ row }: { row: ImportRowOut }) {
  const { t } = useTranslation("imports");
  const verdict = row.verdict as VerdictKey;
  const whole = row.problems.filter((problem) => problem.column === null);
  return (
    <div>
      <span className={`font-medium ${VERDICT_INK[verdict]}`}>{t(`one.${verdict}`)}</span>
      {row.target_row && verdict === "duplicate" && <span className="text-ink-2"> {t("check.ofRow", { row: row.target_row })}</span>}
      {whole.map((problem) => (
        <p key={problem.code} className="text-meta text-ink-2">
          {problem.detail}
        </p>
      ))}
    </div>
  );
}
