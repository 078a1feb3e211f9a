import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useTargets } from "./use-targets";

type ColumnTableProps = { file: ImportOut; onTarget: (column: number, target: string | null) => void };

const SURE = 0.8;

export function ColumnTable({ file, onTarget }: ColumnTableProps) {
  const { t } = useTranslation("imports");
  return (
    <div className="overflow-x-auto rounded-control border border-line bg-surface">
      <table className="w-full text-table">
        <caption className="sr-only">{t("steps.columns")}</caption>
        <thead className="text-meta text-ink-2">
          <tr className="border-b border-line">
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t("columns.theirs")}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t("columns.samples")}
            </th>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t("columns.ours")}
            </th>
          </tr>
        </thead>
        <tbody>
          {file.mapping.map((column) => (
            <tr key={column.column} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-start font-medium">
                <bdi>{column.header || t("columns.nameless", { number: column.column + 1 })}</bdi>
              </th>
              <td className="max-w-80 truncate px-3 text-ink-2">
                <bdi>{column.samples.slice(0, 3).join(" · ")}</bdi>
              </td>
              <td className="px-3 py-1">
                <TargetChoice
                  object={file.object as "contacts" | "companies"}
                  header={column.header}
                  target={column.target}
                  sure={column.confidence >= SURE}
                  onChange={(target) => onTarget(column.column, target)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type TargetChoiceProps = {
  object: "contacts" | "companies";
  header: string;
  target: string | null;
  sure: boolean;
  onChange: (target: string | null) => void;
};

function TargetChoice({ object, header, target, sure, onChange }: TargetChoiceProps) {
  const { t } = useTranslation("imports");
  const { options, labelOf } = useTargets(object);
  const known = !target || options.some((option) => option.value === target);
  const Mark = sure ? CircleCheck : CircleDashed;
  return (
    <span className="flex items-center gap-2">
      {target && target !== "ignore" ? (
        <span
          role="img"
          aria-label={sure ? t("columns.sure") : t("columns.unsure")}
          className={sure ? "text-success" : "text-warning"}
        >
          <Mark size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
      ) : (
        <span className="size-4" />
      )}
      <select
        aria-label={t("columns.oursFor", { header })}
        value={target ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="min-h-control w-full min-w-44 rounded-chip border border-line-strong bg-surface px-2"
      >
        <option value="">{t("columns.none")}</option>
        {!known && target && <option value={target}>{labelOf(target)}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
