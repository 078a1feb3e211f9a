import { Headset } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { EmptyState } from "@/shared/ui/empty-state";
import { CallTalk } from "../components/call-talk";
import { DeskQueue } from "../components/desk-queue";
import { useLines } from "../components/use-lines";
import type { CardOf } from "../model/line";

type DeskPageProps = {
  /** CardOf in the queue; without it, who is on the telephone. */
  chosen: CardOf | null;
  onChoose: (chosen: CardOf | null) => void;
  card: (chosen: CardOf) => ReactNode;
};

/** One screen for a day at the telephone: who waits, whose card it is, and what is said. */
export function DeskPage({ chosen, onChoose, card }: DeskPageProps) {
  const { t } = useTranslation("telephony");
  const { shown } = useLines();
  const callId = shown?.id ?? null;
  const before = useRef(callId);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    if (callId && callId !== before.current) choose.current(null);
    before.current = callId;
  }, [callId]);
  const subject = chosen ?? shown?.caller.subject ?? null;
  return (
    <div className="flex min-h-0 flex-1 flex-col desk:flex-row">
      <h1 className="sr-only">{t("desk.title")}</h1>
      <DeskQueue
        chosen={chosen}
        onChoose={onChoose}
        className={cx(
          "shrink-0 overflow-y-auto border-line bg-surface desk:w-70 desk:border-e",
          subject || shown ? "max-desk:max-h-56 max-desk:border-b" : "max-desk:flex-1",
        )}
      />
      <div data-call-panel="" className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        {shown && !chosen && <CallTalk line={shown} />}
        {subject ? (
          <div className="flex min-h-150 flex-1 flex-col">{card(subject)}</div>
        ) : (
          !shown && (
            <EmptyState
              title={t("desk.quiet")}
              icon={<Headset size={32} strokeWidth={1.5} aria-hidden="true" />}
            >
              <p>{t("desk.what")}</p>
            </EmptyState>
          )
        )}
      </div>
    </div>
  );
}
