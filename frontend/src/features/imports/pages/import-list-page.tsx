import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportOut } from "@/api/gen";
import { useFmt } from "@/shared/lib/use-fmt";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { DropZone } from "../components/drop-zone";
import { SharedNotice } from "../components/shared-notice";
import { type CardKind, upload, useImports } from "../queries";

/** A new file, and all files that came before, each with what became of it. */
export function ImportListPage() {
  const { t } = useTranslation("imports");
  const navigate = useNavigate();
  const { imports, error } = useImports();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function send(file: File, object: CardKind | "auto"): Promise<void> {
    setBusy(true);
    setRefusal(null);
    try {
      const made = await upload(file, object);
      await navigate({ to: "/import/$importId", params: { importId: made.id } });
    } catch (problem) {
      setRefusal(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="overflow-y-auto p-4">
      <div className="mx-auto flex max-w-3xl flex-col gap-6">
        <h1 className="text-page font-semibold">{t("title")}</h1>
        <SharedNotice busy={busy} onFile={(file) => void send(file, "auto")} />
        <DropZone busy={busy} onFile={(file, object) => void send(file, object)} />
        {refusal && (
          <p role="alert" className="rounded-control border border-danger bg-danger-soft p-3">
            {refusal}
          </p>
        )}
        {error && <ErrorPanel message={error.message} />}
        {imports.length > 0 && <History imports={imports} />}
      </div>
    </div>
  );
}

function History({ imports }: { imports: readonly ImportOut[] }) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="pb-2 text-section font-semibold">
        {t("history.title")}
      </h2>
      <ul className="rounded-control border border-line bg-surface">
        {imports.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <Link
              to="/import/$importId"
              params={{ importId: one.id }}
              className="flex min-h-control flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 hover:bg-sunken"
            >
              <span className="min-w-0 flex-1 truncate font-medium">
                <bdi>{one.file_name}</bdi>
              </span>
              <span className="tabular text-table text-ink-2">
                {t("rows", { count: one.detected.rows, shown: fmt.number(one.detected.rows) })}
              </span>
              <span className="text-table">
                {t(one.stopped && one.status === "applied" ? "status.stopped" : `status.${one.status}`)}
              </span>
              <span className="text-meta text-ink-3">
                <RelativeTime at={one.created_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
