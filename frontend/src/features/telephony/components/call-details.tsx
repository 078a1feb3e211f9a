import { useTranslation } from "react-i18next";
import type { WholeCallOut } from "@/api/gen";
import { CallNote } from "@/features/interactions/public/call-note";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { useCall } from "../call-queries";
import { asLive } from "../public/calls-now";
import { useCallWrites } from "./use-call-writes";
import { lineOf } from "./use-lines";
import { WhoCalls } from "./who-calls";

/** What was said of it, and where nobody knows yet who it was, who it may be. */
export function CallDetails({ callId }: { callId: string }) {
  const { t } = useTranslation("telephony");
  const { data, error, refetch } = useCall(callId);
  if (error && !data) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton label={t("calls.details")} />;
  return <Details call={data} />;
}

function Details({ call }: { call: WholeCallOut }) {
  const { t } = useTranslation("telephony");
  const writes = useCallWrites();
  const line = lineOf({ call: asLive(call), phase: "wrapUp" });
  const known = line.caller.subject !== null || call.direction === "internal";
  return (
    <div className="mx-auto w-full max-w-2xl border-t border-line">
      {!known && (
        <WhoCalls
          ref={null}
          number={line.caller.number}
          matches={line.live?.matches ?? []}
          onChoose={(card) => writes.choose(call.id, card)}
          onIntroduce={(name) => writes.introduce(call.id, name, line.caller.number)}
        />
      )}
      {call.direction !== "internal" && (
        <CallNote
          ref={null}
          callId={call.id}
          kept={call.notes}
          over
          onSave={(said) => writes.save(line, said)}
        />
      )}
      {call.recorded.length > 0 && (
        <p className="p-3 text-table text-ink-2">{t("calls.recorded", { count: call.recorded.length })}</p>
      )}
    </div>
  );
}
