import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject, ListedRecord } from "@/features/cards/public/types";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import type { PastedLine } from "../table/paste";
import { pasteLines } from "../table/paste-saving";

type PasteDialogProps = {
  object: CardObject;
  title: string;
  plan: readonly PastedLine[];
  /** Lines for which the list has no row. */
  over: number;
  nameOf: (row: ListedRecord) => string;
  onClose: () => void;
};

/** What the pasted column will change, before it does; what was refused stays here with its reason. */
export function PasteDialog({ object, title, plan, over, nameOf, onClose }: PasteDialogProps) {
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const lines = plan.filter((line) => line.change && (problems.size === 0 || problems.has(line.row.id)));

  async function apply(): Promise<void> {
    setBusy(true);
    setRefusal(null);
    try {
      const refused = await pasteLines(object, lines);
      await queries.invalidateQueries({ queryKey: [object] });
      const count = lines.length - refused.size;
      if (count > 0) announce(t("bulk.changed", { count, shown: fmt.number(count) }));
      if (refused.size === 0) onClose();
      else setProblems(refused);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={t("paste.title", { field: title })}>
      <div className="flex flex-col gap-3">
        <p role="status">
          {problems.size > 0
            ? t("paste.refused", { count: problems.size, shown: fmt.number(problems.size) })
            : t("paste.changes", {
                count: lines.length,
                shown: fmt.number(lines.length),
                total: fmt.number(plan.length),
              })}
          {over > 0 && ` ${t("paste.over", { count: over, shown: fmt.number(over) })}`}
        </p>
        <div className="max-h-[50vh] overflow-auto rounded-chip border border-line">
          <table className="w-full text-table">
            <thead className="sticky top-0 bg-sunken text-start text-ink-2">
              <tr>
                <th className="px-2 py-1 text-start font-medium">{t("paste.who")}</th>
                <th className="px-2 py-1 text-start font-medium">{t("paste.before")}</th>
                <th className="px-2 py-1 text-start font-medium">{t("paste.after")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.row.id} className="border-t border-line align-top">
                  <td className="px-2 py-1">
                    <bdi>{nameOf(line.row)}</bdi>
                  </td>
                  <td className="px-2 py-1 text-ink-2">
                    <bdi>{line.before || "–"}</bdi>
                  </td>
                  <td className="px-2 py-1 font-medium">
                    <bdi>{line.after || "–"}</bdi>
                    {problems.has(line.row.id) && (
                      <span className="block font-normal text-danger">{problems.get(line.row.id)}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {refusal && (
          <p role="alert" className="text-danger">
            {refusal}
          </p>
        )}
        <footer className="flex justify-end gap-2">
          <Button onClick={onClose}>{t(problems.size > 0 ? "paste.close" : "paste.cancel")}</Button>
          {problems.size === 0 && (
            <Button tone="primary" busy={isBusy} disabled={lines.length === 0} onClick={() => void apply()}>
              {t("paste.apply", { count: lines.length, shown: fmt.number(lines.length) })}
            </Button>
          )}
        </footer>
      </div>
    </Dialog>
  );
}
