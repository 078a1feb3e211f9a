import { CircleCheck, CircleDashed } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Column } from "../queries";
import { useHeaders } from "./use-headers";
import { useTargets } from "./use-targets";

type ColumnTableProps = { file: ImportOut; onTarget: (column: number, target: string | null) => void };

const NewField = lazy(async () => ({ default: (await import("./new-field")).NewField }));

const SURE = 0.8;
/** Not a target, but the wish for one. */
const NEW = "+";
const isImported = ({ target }: Column): boolean => target !== null && target !== "ignore";

/** Columns that were proposed to stay out are folded; where they are opened, they stay in sight. */
export function ColumnTable({ file, onTarget }: ColumnTableProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const [out] = useState(
    () => new Set(file.mapping.filter((one) => !isImported(one)).map((one) => one.column)),
  );
  const inside = file.mapping.filter((one) => !out.has(one.column));
  const outside = file.mapping.filter((one) => out.has(one.column));
  return (
    <>
      <Columns file={file} columns={inside} onTarget={onTarget} />
      {outside.length > 0 && (
        <details open={inside.length === 0}>
          <summary className="min-h-control cursor-pointer content-center text-ink-2 hover:text-ink">
            {t("columns.out", { count: outside.length, shown: fmt.number(outside.length) })}
          </summary>
          <Columns file={file} columns={outside} onTarget={onTarget} />
        </details>
      )}
    </>
  );
}

function Columns({ file, columns, onTarget }: ColumnTableProps & { columns: readonly Column[] }) {
  const { t } = useTranslation("imports");
  const headerOf = useHeaders(file);
  if (columns.length === 0) return null;
  return (
    <div className="overflow-x-auto rounded-control border border-line bg-surface">
      <table className="w-full table-fixed text-table max-tablet:min-w-160">
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
          {columns.map((column) => (
            <tr key={column.column} className="border-b border-line last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-start font-medium">
                <bdi>{headerOf(column)}</bdi>
              </th>
              <td className="truncate px-3 text-ink-2">
                <bdi>{column.samples.slice(0, 3).join(" · ")}</bdi>
              </td>
              <td className="px-3 py-1">
                <TargetChoice
                  object={file.object}
                  column={column}
                  header={headerOf(column)}
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
  column: Column;
  header: string;
  sure: boolean;
  onChange: (target: string | null) => void;
};

function TargetChoice({ object, column, header, sure, onChange }: TargetChoiceProps) {
  const { target } = column;
  const [making, setMaking] = useState(false);
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
        onChange={(event) =>
          event.target.value === NEW ? setMaking(true) : onChange(event.target.value || null)
        }
        className="min-h-control w-full min-w-44 rounded-chip border border-line-strong bg-surface px-2"
      >
        <option value="">{t("columns.none")}</option>
        {!known && target && <option value={target}>{labelOf(target)}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        <option value={NEW}>{t("newField.option")}</option>
      </select>
      {making && (
        <Suspense>
          <NewField object={object} column={column} onMade={onChange} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </span>
  );
}
