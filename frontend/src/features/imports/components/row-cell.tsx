import { useTranslation } from "react-i18next";
import type { ImportRowOut } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { InlineEdit } from "@/shared/ui/inline-edit";

type RowCellProps = {
  row: ImportRowOut;
  column: number;
  /** Where no head of a column stands above it. */
  label?: string;
  onCorrect: (text: string) => Promise<void>;
};

/** Repaired: what goes in, and what stood there. Wrong: why, and a field to mend it. */
export function RowCell({ row, column, label, onCorrect }: RowCellProps) {
  const { t } = useTranslation("imports");
  const text = String(row.cells[column] ?? "");
  const problems = row.problems.filter((one) => one.column === column);
  const repairs = row.repairs.filter((one) => one.column === column && one.after !== one.before);
  const bad = problems.some((one) => one.severity === "error");
  const shown = repairs.length > 0 ? repairs.map((one) => one.after).join(", ") : text;
  const ink = bad
    ? "text-danger"
    : problems.length > 0
      ? "text-warning"
      : repairs.length > 0
        ? "text-success"
        : "";
  return (
    <div className={problems.length > 0 ? "min-w-44" : "min-w-32"}>
      <InlineEdit
        label={label ?? t("check.cell")}
        value={text}
        placeholder="–"
        shown={<bdi className={cx("break-words", ink)}>{shown}</bdi>}
        onSave={onCorrect}
      />
      {repairs.length > 0 && shown !== text && (
        <p className="text-meta text-ink-3">
          {t("check.was")} <bdi>{text}</bdi>
        </p>
      )}
      {problems.map((problem) => (
        <p
          key={`${problem.code}-${problem.detail}`}
          className={cx("text-meta", bad ? "text-danger" : "text-warning")}
        >
          {problem.detail}
        </p>
      ))}
    </div>
  );
}
