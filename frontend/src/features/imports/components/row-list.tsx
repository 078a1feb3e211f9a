import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut, ImportRowOut } from "@/api/gen";
import { Dialog } from "@/shared/ui/dialog";
import type { Column, Decision } from "../queries";
import { RowCell } from "./row-cell";
import { RowVerdict } from "./row-verdict";
import { VERDICT_INK } from "./verdicts";

type RowListProps = {
  object: ImportOut["object"];
  rows: readonly ImportRowOut[];
  columns: readonly Column[];
  headerOf: (column: Column) => string;
  onCorrect: (row: ImportRowOut, column: number, text: string) => Promise<void>;
  onDecide: (row: ImportRowOut, decision: Decision) => void;
};

const SAID = 3;

/** What goes in, in a few words: as it was repaired, not as it stood. */
function inShort(row: ImportRowOut, columns: readonly Column[]): string {
  const said = columns.map(({ column }) => {
    const repaired = row.repairs.filter((one) => one.column === column).map((one) => one.after);
    return repaired.length > 0 ? repaired.join(", ") : String(row.cells[column] ?? "");
  });
  return said.filter(Boolean).slice(0, SAID).join(" · ");
}

/** A table is too wide for a telephone: the verdicts as a list, and each row whole in a sheet, to be mended there. */
export function RowList({ object, rows, columns, headerOf, onCorrect, onDecide }: RowListProps) {
  const { t } = useTranslation("imports");
  const [opened, setOpened] = useState<ImportRowOut | null>(null);
  // A row that was mended may have left the ones that are looked at; its sheet stays.
  const row = opened && (rows.find((one) => one.row === opened.row) ?? opened);
  return (
    <>
      <ul
        aria-label={t("check.rows")}
        className="flex flex-col divide-y divide-line rounded-control border border-line bg-surface"
      >
        {rows.map((one) => (
          <li key={one.row}>
            <button
              type="button"
              aria-haspopup="dialog"
              onClick={() => setOpened(one)}
              className="flex min-h-16 w-full cursor-pointer items-center gap-3 px-3 py-2 text-start"
            >
              <span className="tabular min-w-8 shrink-0 text-table text-ink-3">{one.row}</span>
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="truncate font-medium">
                  <bdi>{inShort(one, columns) || "–"}</bdi>
                </span>
                <span className="truncate text-table text-ink-2">
                  <span className={`font-medium ${VERDICT_INK[one.verdict]}`}>{t(`one.${one.verdict}`)}</span>
                  {one.problems[0] && ` · ${one.problems[0].detail}`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {row && (
        <Dialog open kind="sheet" title={t("check.oneRow", { row: row.row })} onClose={() => setOpened(null)}>
          <div className="flex flex-col gap-4">
            <RowVerdict object={object} row={row} onDecide={(decision) => onDecide(row, decision)} />
            <dl className="flex flex-col gap-3">
              {columns.map((column) => (
                <div key={column.column} className="flex flex-col">
                  <dt className="text-meta text-ink-2">
                    <bdi>{headerOf(column)}</bdi>
                  </dt>
                  <dd>
                    <RowCell
                      row={row}
                      column={column.column}
                      label={headerOf(column)}
                      onCorrect={(text) => onCorrect(row, column.column, text)}
                    />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </Dialog>
      )}
    </>
  );
}
