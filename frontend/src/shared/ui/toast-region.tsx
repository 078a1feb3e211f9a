import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import { dismissToast, type Toast, type ToastTone, useToasts } from "../lib/toasts";
import { IconButton } from "./icon-button";

const TONES: Record<ToastTone, string> = {
  neutral: "border-line-strong",
  success: "border-success",
  danger: "border-danger",
};

/**
 * Says what happened, politely, and offers to take it back. Never takes the focus, and never lies on the bar of what
 * is selected: it stands above the bar, and above the rows while a choice of the bar is open there.
 */
export function ToastRegion() {
  const { t } = useTranslation("common");
  const toasts = useToasts();
  return (
    <section
      aria-label={t("notices")}
      aria-live="polite"
      data-notices=""
      className="pointer-events-none fixed start-0 end-0 z-50 flex flex-col items-center gap-2 px-2"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const { t } = useTranslation("common");
  const dismiss = () => dismissToast(toast.id);
  return (
    <div
      className={cx(
        "pointer-events-auto flex max-w-full items-center gap-3 rounded-control border bg-raised py-1 ps-3 pe-1 text-body shadow-popover",
        TONES[toast.tone],
      )}
    >
      <span className={cx(toast.tone === "danger" && "text-danger")}>{toast.text}</span>
      {toast.share !== undefined && (
        <progress aria-label={toast.text} max={1} value={toast.share} className="h-2 w-32 accent-accent" />
      )}
      {toast.action && (
        <button
          type="button"
          className="min-h-control cursor-pointer rounded-chip px-2 font-medium text-accent hover:bg-accent-soft"
          onClick={() => {
            dismiss();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <IconButton
        small
        label={t("close")}
        icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={dismiss}
      />
    </div>
  );
}
