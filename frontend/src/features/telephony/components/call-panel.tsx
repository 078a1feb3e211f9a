import { Link } from "@tanstack/react-router";
import { PanelRightClose } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RecordDepthContext } from "@/features/cards/public/record-depth";
import { LastAndNext } from "@/features/interactions/public/last-and-next";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { formatPhone } from "@/shared/lib/phone";
import { IconButton } from "@/shared/ui/icon-button";
import { PartBoundary } from "@/shared/ui/part-boundary";
import { CallClock } from "./call-clock";
import { CallTalk } from "./call-talk";
import { PhaseWord } from "./phase-word";
import type { Line } from "./use-lines";

/** Folded it is only out of sight: what is written there stays as it is. */
type CallPanelProps = { line: Line; folded: boolean; onFold: () => void };

/** The caller's card beside whatever the person is doing: who it is, the note, and all that was before. */
export function CallPanel({ line, folded, onFold }: CallPanelProps) {
  const { t } = useTranslation("telephony");
  const { caller } = line;
  const shown = caller.name ?? (caller.number ? formatPhone(caller.number) : t("who.withheld"));
  return (
    <aside
      aria-label={t("panel.label")}
      data-call-panel=""
      hidden={folded}
      className="fixed inset-0 z-20 flex flex-col bg-bg tablet:start-auto tablet:top-24 tablet:w-120 tablet:max-w-full tablet:border-s tablet:border-line tablet:shadow-dialog"
    >
      <header className="flex items-start gap-2 border-b border-line bg-surface p-3">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <p className="flex items-center gap-3 tablet:hidden">
            <PhaseWord phase={line.phase} />
            <CallClock since={line.since} seconds={line.seconds} />
          </p>
          <h2 className="text-title font-semibold [overflow-wrap:anywhere]">
            <CardLink line={line}>
              <bdi className={caller.name ? undefined : "tabular"}>{shown}</bdi>
            </CardLink>
          </h2>
          {(caller.company || (caller.name && caller.number)) && (
            <p className="flex flex-wrap gap-x-3 text-ink-2">
              {caller.company && <bdi>{caller.company}</bdi>}
              {caller.name && caller.number && (
                <bdi dir="ltr" className="tabular">
                  {formatPhone(caller.number)}
                </bdi>
              )}
            </p>
          )}
          {caller.subject && <LastAndNext subject={caller.subject} />}
        </div>
        <IconButton
          label={t("panel.fold")}
          icon={
            <PanelRightClose size={20} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
          }
          onClick={onFold}
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <CallTalk line={line} />
        {caller.subject && (
          <PartBoundary>
            <RecordDepthContext value="peek">
              <RecordTimeline key={JSON.stringify(caller.subject)} subject={caller.subject} />
            </RecordDepthContext>
          </PartBoundary>
        )}
      </div>
    </aside>
  );
}

function CardLink({ line, children }: { line: Line; children: ReactNode }) {
  const { subject } = line.caller;
  const look = "hover:text-accent hover:underline";
  if (!subject) return children;
  return "contactId" in subject ? (
    <Link to="/contacts/$contactId" params={{ contactId: subject.contactId }} className={look}>
      {children}
    </Link>
  ) : (
    <Link to="/companies/$companyId" params={{ companyId: subject.companyId }} className={look}>
      {children}
    </Link>
  );
}
