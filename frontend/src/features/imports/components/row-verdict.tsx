import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportRowOut } from "@/api/gen";
import type { Decision } from "../queries";
import { VERDICT_INK } from "./verdicts";

type RowVerdictProps = { row: ImportRowOut; onDecide: (decision: Decision) => void };

/** The verdict as a word, the card it met, and why; the person may decide otherwise. */
export function RowVerdict({ row, onDecide }: RowVerdictProps) {
  const { t } = useTranslation("imports");
  const whole = row.problems.filter((problem) => problem.column === null);
  const open = row.verdict === "suspect" || row.verdict === "update" || row.decision !== null;
  return (
    <div className="flex flex-col items-start">
      <span>
        <span className={`font-medium ${VERDICT_INK[row.verdict]}`}>{t(`one.${row.verdict}`)}</span>
        {row.target_row && <span className="text-ink-2"> {t("check.ofRow", { row: row.target_row })}</span>}
      </span>
      {row.target?.name && (
        <Link
          to="/contacts/$contactId"
          params={{ contactId: row.target.id }}
          className="min-h-6 content-center text-accent hover:underline"
        >
          <bdi>{row.target.name}</bdi>
        </Link>
      )}
      {whole.map((problem) => (
        <p key={problem.code} className="text-meta text-ink-2">
          {problem.detail}
        </p>
      ))}
      {open && <DecisionChoice row={row} onDecide={onDecide} />}
    </div>
  );
}

const DECISIONS = ["create", "update", "skip"] as const;

function DecisionChoice({ row, onDecide }: RowVerdictProps) {
  const { t } = useTranslation("imports");
  return (
    <select
      aria-label={t("decision.label", { row: row.row })}
      value={row.decision ?? ""}
      onChange={(event) => onDecide((event.target.value || null) as Decision)}
      className="mt-1 min-h-6 rounded-chip border border-line-strong bg-surface px-1 text-meta pointer-coarse:min-h-control"
    >
      <option value="">{t("decision.none")}</option>
      {DECISIONS.map((decision) => (
        <option key={decision} value={decision}>
          {t(`decision.${decision}`)}
        </option>
      ))}
    </select>
  );
}
