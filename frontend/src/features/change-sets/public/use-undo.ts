import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { lastChangeSet } from "@/api/change-sets";
import { isSilence } from "@/api/errors";
import { undoChangeSet } from "@/api/gen";
import { writesAnswered } from "@/api/session-fetch";
import { showToast } from "@/shared/lib/toasts";

const PATIENCE_MS = 5_000;

/** Takes a change set back and says honestly what could not be. */
export function useUndo() {
  const { t } = useTranslation("change-sets");
  const queries = useQueryClient();

  async function undo(changeSetId: string): Promise<void> {
    lastChangeSet.forget(changeSetId);
    try {
      const { data } = await undoChangeSet({ path: { change_set_id: changeSetId }, throwOnError: true });
      const left = data.job_id ? await watched(data.job_id) : data.left;
      await queries.invalidateQueries();
      showToast(left > 0 ? t("partly", { count: left }) : t("done"), { tone: "success" });
    } catch (error) {
      if (isSilence(error)) lastChangeSet.put(changeSetId); // the same press may succeed in a moment
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    }
  }

  async function watched(jobId: string): Promise<number> {
    return (await import("./watch-job")).watchUndo(jobId, t);
  }

  return {
    undo,
    async last(): Promise<void> {
      // What is shown already may not be answered yet; an upload is not waited for.
      await Promise.race([writesAnswered(), new Promise((go) => setTimeout(go, PATIENCE_MS))]);
      const id = lastChangeSet.take();
      if (id) void undo(id);
      else showToast(t("nothing"));
    },
  };
}

/** Says what has just been written; for ten seconds one press takes it back. */
export function useAnnounce(): (text: string, changeSetId?: string | null) => void {
  const { t } = useTranslation("change-sets");
  const { undo } = useUndo();
  return (text, changeSetId) => {
    const id = changeSetId === undefined ? lastChangeSet.get() : changeSetId;
    showToast(text, id ? { tone: "success", action: { label: t("undo"), run: () => void undo(id) } } : {});
  };
}
