import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut, ImportRowOut } from "@/api/gen";
import { showToast } from "@/shared/lib/toasts";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Skeleton } from "@/shared/ui/skeleton";
import {
  type Alike,
  type Column,
  type Decision,
  type RowFilter,
  useImportRows,
  useRowMending,
} from "../queries";
import { AlikeOffer } from "./alike-offer";
import { RowCell } from "./row-cell";
import { RowVerdict } from "./row-verdict";
import { useHeaders } from "./use-headers";

const RowList = lazy(async () => ({ default: (await import("./row-list")).RowList }));

type RowTableProps = { file: ImportOut; filter: RowFilter };

/** The rows of the file as they would go in: repaired cells green, bad ones red and open to correction. */
export function RowTable({ file, filter }: RowTableProps) {
  const { t } = useTranslation("imports");
  const rows = useImportRows(file.id, filter);
  const phone = useIsPhone();
  const { correct, decide } = useRowMending(file.id);
  const [alike, setAlike] = useState<Alike | null>(null);
  const offer = (found: Alike) => setAlike(found.count > 0 ? found : null);
  const headerOf = useHeaders(file);
  const columns = inSight(file, rows.data ?? [], filter.problem);
  if (rows.isPending) return <Skeleton lines={10} label={t("check.loading")} />;
  if (!rows.data?.length) return <p className="p-4 text-ink-2">{t("check.noRows")}</p>;
  return (
    <>
      {alike && (
        <AlikeOffer
          key={`${alike.kind} ${alike.row}`}
          importId={file.id}
          alike={alike}
          onClose={() => setAlike(null)}
        />
      )}
      {phone ? (
        <Suspense fallback={<Skeleton lines={10} label={t("check.loading")} />}>
          <RowList
            object={file.object}
            rows={rows.data}
            columns={columns}
            headerOf={headerOf}
            onCorrect={async (row, column, text) => offer(await correct(row, column, text))}
            onDecide={(row, decision) => void decide(row, decision).then(offer).catch(complain)}
          />
        </Suspense>
      ) : (
        <section
          aria-label={t("check.rows")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the arrows
          tabIndex={0}
          className="overflow-x-auto rounded-control border border-line bg-surface"
        >
          <table className="w-full text-table">
            <thead className="text-meta text-ink-2">
              <tr className="border-b border-line">
                <th scope="col" className="px-3 py-2 text-end font-medium">
                  {t("check.row")}
                </th>
                <th scope="col" className="px-3 py-2 text-start font-medium">
                  {t("check.verdict")}
                </th>
                {columns.map((column) => (
                  <th
                    key={column.column}
                    scope="col"
                    className="px-3 py-2 text-start font-medium whitespace-nowrap"
                  >
                    <bdi>{headerOf(column)}</bdi>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.data.map((row) => (
                <Row
                  key={row.row}
                  object={file.object}
                  row={row}
                  columns={columns.map((one) => one.column)}
                  onCorrect={async (column, text) => offer(await correct(row, column, text))}
                  onDecide={async (decision) => offer(await decide(row, decision))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows.hasNextPage && (
        <Button
          className="self-center"
          busy={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t("check.more")}
        </Button>
      )}
    </>
  );
}

/** Of the columns that go in; those with the trouble that is looked at stand in front. */
function inSight(file: ImportOut, rows: readonly ImportRowOut[], problem: string | null): Column[] {
  const troubled = new Set(
    rows.flatMap((row) => row.problems.filter((one) => one.code === problem).map((one) => one.column)),
  );
  return file.mapping
    .filter((column) => column.target && column.target !== "ignore")
    .sort((one, other) => Number(troubled.has(other.column)) - Number(troubled.has(one.column)));
}

const complain = (error: Error) => showToast(error.message, { tone: "danger" });

type RowProps = {
  object: ImportOut["object"];
  row: ImportRowOut;
  columns: readonly number[];
  onCorrect: (column: number, text: string) => Promise<void>;
  onDecide: (decision: Decision) => Promise<void>;
};

function Row({ object, row, columns, onCorrect, onDecide }: RowProps) {
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <td className="tabular px-3 py-1.5 text-end text-ink-3">{row.row}</td>
      <td className="max-w-72 min-w-40 px-3 py-1.5">
        <RowVerdict
          object={object}
          row={row}
          onDecide={(decision) => void onDecide(decision).catch(complain)}
        />
      </td>
      {columns.map((column) => (
        <td key={column} className="max-w-64 px-3 py-1">
          <RowCell row={row} column={column} onCorrect={(text) => onCorrect(column, text)} />
        </td>
      ))}
    </tr>
  );
}
