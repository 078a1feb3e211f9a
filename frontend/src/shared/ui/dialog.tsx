import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import { IconButton } from "./icon-button";

type DialogProps = {
  open: boolean;
  /** Without it the dialog stays until what it asks for is done. */
  onClose?: () => void;
  title: string;
  children: ReactNode;
  /** In the middle; from the edge where lines end (drawer); from below on a phone (sheet). */
  kind?: "dialog" | "drawer" | "sheet";
};

const PLACES = {
  dialog:
    "inset-x-0 top-[8vh] mx-auto max-h-[84vh] w-[min(560px,calc(100vw-16px))] rounded-sheet border border-line shadow-dialog",
  drawer: "inset-y-0 end-0 w-[min(480px,100vw)] border-s border-line shadow-dialog",
  sheet:
    "inset-x-0 bottom-0 max-h-[88vh] rounded-t-sheet border-t border-line pb-[env(safe-area-inset-bottom)] shadow-dialog",
};

/** What is asked for first: what says so, or a field; a dialog with a form is there to be written in. */
const FIELD =
  "[data-first],input:not([type=checkbox],[type=radio],[type=file],[type=hidden],[disabled]),textarea:not([disabled])";

export function Dialog({ open, onClose, title, children, kind = "dialog" }: DialogProps) {
  const { t } = useTranslation("common");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose?.()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-30 bg-scrim" />
        <Base.Popup
          data-modal-open=""
          initialFocus={(by) =>
            by === "touch" ? true : (body.current?.querySelector<HTMLElement>(FIELD) ?? true)
          }
          className={cx("fixed z-30 flex flex-col overflow-hidden bg-raised", PLACES[kind])}
        >
          <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-2">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            {onClose && (
              <Base.Close
                render={
                  <IconButton
                    label={t("close")}
                    icon={<X size={20} strokeWidth={1.75} aria-hidden="true" />}
                  />
                }
              />
            )}
          </div>
          <div ref={body} className="overflow-auto p-4">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
