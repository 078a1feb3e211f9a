import { Link } from "@tanstack/react-router";
import { Download, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button, buttonClass } from "@/shared/ui/button";
import { JobProgress } from "@/shared/ui/job-progress";
import { downloadReport } from "./report";
import { type TakingBack, useTakingBack } from "./use-taking-back";
import { NOTHING } from "./verdicts";

/** What became of the file; the whole of it can be taken back. */
export function DoneStep({ file }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const back = useTakingBack(file);
  const [busy, setBusy] = useState(false);
  const undone = back.status === "undone" || back.status === "partly_undone";
  async function takeBack(): Promise<void> {
    setBusy(true);
    await back.start();
    setBusy(false);
  }
  if (back.status === "undoing") {
    const { done, total } = back.progress;
    return (
      <section className="mx-auto flex w-full max-w-xl flex-col gap-3 p-8">
        <JobProgress
          label={t("status.undoing")}
          done={done}
          total={total}
          note={`${fmt.number(done)} / ${fmt.number(total)}`}
        />
        <p className="text-ink-2">{t("work.leave")}</p>
      </section>
    );
  }
  return (
    <section className="mx-auto flex w-full max-w-xl flex-col gap-4 p-8">
      <h2 className="text-page font-semibold">{t(titleOf(file, back.status))}</h2>
      {file.status === "failed" && <p className="text-danger">{t("done.failed")}</p>}
      {undone && back.left > 0 && (
        <p className="rounded-control border border-warning bg-warning-soft p-3">
          {t("done.partly", { count: back.left, shown: fmt.number(back.left) })}
        </p>
      )}
      {file.stopped ? <Stopped file={file} /> : <Figures file={file} />}
      <div className="flex flex-wrap gap-2">
        <OpenCards file={file} undone={undone} />
        {file.change_set_id && !undone && (
          <Button
            busy={busy}
            icon={<Undo2 size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={() => void takeBack()}
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

/** The cards that came, and those that were touched, as lists to go on with; else the whole list. */
function OpenCards({ file, undone }: { file: ImportOut; undone: boolean }) {
  const { t } = useTranslation("imports");
  const to = file.object === "companies" ? "/companies" : "/contacts";
  const { create, suspect, update } = file.summary ?? NOTHING;
  const id = undone ? null : file.change_set_id;
  const kinds = [
    create + suspect > 0 ? (["created_in", "done.openNew"] as const) : null,
    update > 0 ? (["changed_in", "done.openChanged"] as const) : null,
  ].filter((kind) => kind !== null);
  if (!id || kinds.length === 0) {
    return (
      <Link to={to} className={buttonClass("primary")}>
        {t("done.open")}
      </Link>
    );
  }
  return kinds.map(([field, label], index) => (
    <Link
      key={field}
      to={to}
      search={{ filter: [{ field, op: "eq", value: id }] }}
      className={buttonClass(index === 0 ? "primary" : "neutral")}
    >
      {t(label)}
    </Link>
  ));
}

function titleOf({ status, stopped }: ImportOut, back: TakingBack["status"]) {
  if (back === "undone" || back === "partly_undone") return `status.${back}` as const;
  return stopped && status === "applied" ? "status.stopped" : (`status.${status}` as const);
}

/** The verdicts are of the whole file; of one that was stopped only a part went in. */
function Stopped({ file: { progress } }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { done, total } = progress;
  return (
    <>
      <p className="text-title">
        {t("done.stopped", { count: done, done: fmt.number(done), total: fmt.number(total) })}
      </p>
      <p className="text-ink-2">{t("done.again")}</p>
    </>
  );
}

function Figures({ file }: { file: ImportOut }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { create, update, suspect, reject, duplicate, unchanged } = file.summary ?? NOTHING;
  const figures = [
    ["new", create + suspect],
    ["updated", update],
    ["folded", duplicate],
    ["unchanged", unchanged],
    ["left", reject],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-title">
      {figures.map(([key, count]) => (
        <div key={key} className="contents">
          <dt className="tabular text-end font-semibold">{fmt.number(count)}</dt>
          <dd className="text-ink-2">{t(`done.${key}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
