import { useTranslation } from "react-i18next";
import { createExport, downloadExport, type ExportIn, getExport } from "@/api/gen";
import { watchJob } from "@/features/change-sets/public/watch-job";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";

/** The browser keeps it where it keeps all that is loaded. */
function keep(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The server writes the file, its progress is shown wherever one is, then it comes down. */
export function useExport(): (body: ExportIn) => Promise<void> {
  const { t } = useTranslation("lists");
  const fmt = useFmt();

  async function write(body: ExportIn): Promise<void> {
    const { data: asked } = await createExport({ body, throwOnError: true });
    const text = (done: number, total: number) =>
      t("export.running", { done: fmt.number(done), total: fmt.number(total || asked.progress.total) });
    if (asked.job_id) await watchJob(asked.job_id, text);
    const path = { export_id: asked.id };
    const { data: made } = await getExport({ path, throwOnError: true });
    if (made.status !== "done") throw new Error(t("export.failed"));
    const { data } = await downloadExport({ path, parseAs: "blob", throwOnError: true });
    keep(data as Blob, made.file_name);
    const rows = made.rows ?? 0;
    showToast(t("export.done", { count: rows, shown: fmt.number(rows), file: made.file_name }), {
      tone: "success",
    });
  }

  return (body) =>
    write(body).catch((error: unknown) => {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    });
}
