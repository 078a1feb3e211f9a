import { ListTodo, MessageSquare, NotebookPen, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import type { Reach } from "../public/card-parts";

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;
const ITEM =
  "flex min-h-14 min-w-0 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-meta text-ink";

type CardBarProps = { reach: Reach; onNote: () => void; onTask: () => void };

/** What one does with a customer, where the thumb is: call, write, note, task. */
export function CardBar({ reach, onNote, onTask }: CardBarProps) {
  const { t } = useTranslation("cards");
  const { phone, email } = reach;
  const letter = phone ? `sms:${phone}` : email ? `mailto:${email}` : null;
  return (
    <section
      aria-label={t("bar.label")}
      data-bottom-bar=""
      className="flex shrink-0 border-t border-line bg-surface"
    >
      <Way href={phone && `tel:${phone}`} className="text-accent">
        <Phone {...ICON} />
        {t("bar.call")}
      </Way>
      <Way href={letter}>
        <MessageSquare {...ICON} />
        {t("bar.write")}
      </Way>
      <button type="button" className={ITEM} onClick={onNote}>
        <NotebookPen {...ICON} />
        {t("bar.note")}
      </button>
      <button type="button" className={ITEM} onClick={onTask}>
        <ListTodo {...ICON} />
        {t("bar.task")}
      </button>
    </section>
  );
}

type WayProps = { href: string | null; className?: string; children: React.ReactNode };

/** Greyed where the card has no number to go by: its place stays the same under the thumb. */
function Way({ href, className, children }: WayProps) {
  if (!href) {
    return (
      <button type="button" disabled className={cx(ITEM, "opacity-50")}>
        {children}
      </button>
    );
  }
  return (
    <a href={href} className={cx(ITEM, className)}>
      {children}
    </a>
  );
}
