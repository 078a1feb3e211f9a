import { Link } from "@tanstack/react-router";
import { Download, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useUndo } from "@/features/change-sets/public/use-undo";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button, buttonClass } from "@/shared/ui/button";
import { downloadReport } from "./report";
import { NOTHING } from "./verdicts";

/** What became of the file; the whole of it can be taken back. */
export function DoneStep({ file }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { undo } = useUndo();
  const [busy, setBusy] = useState(false);
  const { create, update, suspect, reject, duplicate, unchanged } = file.summary ?? NOTHING;
  const setId = file.change_set_id;
  const figures = [
    ["new", create + suspect],
    ["updated", update],
    ["folded", duplicate],
    ["unchanged", unchanged],
    ["left", reject],
  ] as const;
  async function takeBack(id: string): Promise<void> {
    setBusy(true);
    await undo(id);
    setBusy(false);
  }
  return (
    <section className="mx-auto flex w-full max-w-xl flex-col gap-4 p-8">
      <h2 className="text-page font-semibold">{t(`status.${file.status}` as "status.applied")}</h2>
      {file.status === "failed" && <p className="text-danger">{t("done.failed")}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-title">
        {figures.map(([key, count]) => (
          <div key={key} className="contents">
            <dt className="tabular text-end font-semibold">{fmt.number(count)}</dt>
            <dd className="text-ink-2">{t(`done.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2">
        <Link
          to={file.object === "companies" ? "/companies" : "/contacts"}
          className={buttonClass("primary")}
        >
          {t("done.open")}
        </Link>
        {file.status === "applied" && setId && (
          <Button
            busy={busy}
            icon={<Undo2 size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={() => void takeBack(setId)}
          >
            {t("done.undo")}
          </Button>
        )}
        <Button
          icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => void downloadReport(file.id, file.file_name)}
        >
          {t("done.report")}
        </Button>
        <Link to="/import" className={buttonClass("quiet")}>
          {t("done.another")}
        </Link>
      </div>
    </section>
  );
}
