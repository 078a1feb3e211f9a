import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ImportOut, ImportRowOut } from "@/api/gen";
import type { Decision } from "../queries";
import { VERDICT_INK } from "./verdicts";

type RowVerdictProps = {
  object: ImportOut["object"];
  row: ImportRowOut;
  onDecide: (decision: Decision) => void;
};

/** The verdict as a word, the card it met, and why; the person may decide otherwise. */
export function RowVerdict({ object, row, onDecide }: RowVerdictProps) {
  const { t } = useTranslation("imports");
  const whole = row.problems.filter((problem) => problem.column === null);
  const open = row.verdict === "suspect" || row.verdict === "update" || row.decision !== null;
  return (
    <div className="flex flex-col items-start">
      <span>
        <span className={`font-medium ${VERDICT_INK[row.verdict]}`}>{t(`one.${row.verdict}`)}</span>
        {row.target_row && <span className="text-ink-2"> {t("check.ofRow", { row: row.target_row })}</span>}
      </span>
      {row.target?.name && <Met object={object} id={row.target.id} name={row.target.name} />}
      {whole.map((problem) => (
        <p key={problem.code} className="text-meta text-ink-2">
          {problem.detail}
        </p>
      ))}
      {open && <DecisionChoice object={object} row={row} onDecide={onDecide} />}
    </div>
  );
}

function Met({ object, id, name }: { object: ImportOut["object"]; id: string; name: string }) {
  const look = "min-h-6 content-center text-accent hover:underline";
  const text = <bdi>{name}</bdi>;
  return object === "companies" ? (
    <Link to="/companies/$companyId" params={{ companyId: id }} className={look}>
      {text}
    </Link>
  ) : (
    <Link to="/contacts/$contactId" params={{ contactId: id }} className={look}>
      {text}
    </Link>
  );
}

const DECISIONS = ["create", "update", "skip"] as const;

function DecisionChoice({ object, row, onDecide }: RowVerdictProps) {
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
          {t(
            object === "companies" && decision === "update" ? "decision.updateFirm" : `decision.${decision}`,
          )}
        </option>
      ))}
    </select>
  );
}
