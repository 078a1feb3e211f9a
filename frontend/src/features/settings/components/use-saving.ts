import { useTranslation } from "react-i18next";
import { lastChangeSet } from "@/api/change-sets";
import { showToast } from "@/shared/lib/toasts";

/** What the hand has just set is kept at once; one press sets it back by the same way. */
export function useSaving() {
  const { t } = useTranslation("settings");

  function report(error: unknown): void {
    showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
  }

  /** Settings are set back here, not by Ctrl Z, whose next step stays what it was `before` them. */
  function leaveToCtrlZ(before: string | null): void {
    const made = lastChangeSet.get();
    if (made && made !== before) lastChangeSet.forget(made);
  }

  function told(text: string, back?: () => Promise<unknown>): void {
    const undo = () => void back?.().then(() => showToast(t("setBack"), { tone: "success" }), report);
    showToast(text, { tone: "success", ...(back ? { action: { label: t("undo"), run: undo } } : {}) });
  }

  return {
    report,
    /** Of a write that makes a change set and is made already. */
    said(text: string, back?: () => Promise<unknown>): void {
      lastChangeSet.take();
      told(text, back);
    },
    /** Rejects where it was refused, so that the control can show why. */
    async keep(save: () => Promise<unknown>, back?: () => Promise<unknown>, text?: string): Promise<void> {
      const before = lastChangeSet.get();
      await save();
      leaveToCtrlZ(before);
      told(text ?? t("saved"), back);
    },
  };
}
