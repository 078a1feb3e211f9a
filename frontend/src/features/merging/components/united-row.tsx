import { useTranslation } from "react-i18next";
import type { MergeRow } from "../queries";
import { MergeValue } from "./merge-value";

/** A list: everything of both stays. */
export function UnitedRow({ row, label }: { row: MergeRow; label: string }) {
  const { t } = useTranslation("merging");
  const items = Array.isArray(row.result) ? row.result : [];
  return (
    <div>
      <p className="pb-1 text-table text-ink-2">
        {label} <span className="text-ink-3">· {t("all")}</span>
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {items.map((item) => (
          <li
            key={JSON.stringify(item)}
            className="max-w-full truncate rounded-chip border border-line bg-surface px-2 py-0.5"
          >
            <MergeValue field={row.field} value={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}
