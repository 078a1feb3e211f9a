import { useTranslation } from "react-i18next";
import { lastChangeSet } from "@/api/change-sets";
import { showToast } from "@/shared/lib/toasts";

/** What the hand has just set is kept at once; one press sets it back by the same way. */
export function useSaving() {
  const { t } = useTranslation("settings");

  function report(error: unknown): void {
    showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
  }

  function said(text: string, back?: () => Promise<unknown>): void {
    // Settings are set back here, not by Ctrl Z: the newest change of a customer stays where it is.
    lastChangeSet.take();
    const undo = () => void back?.().then(() => showToast(t("setBack"), { tone: "success" }), report);
    showToast(text, { tone: "success", ...(back ? { action: { label: t("undo"), run: undo } } : {}) });
  }

  return {
    report,
    said,
    /** Rejects where it was refused, so that the control can show why. */
    async keep(save: () => Promise<unknown>, back?: () => Promise<unknown>, text?: string): Promise<void> {
      await save();
      said(text ?? t("saved"), back);
    },
  };
}
