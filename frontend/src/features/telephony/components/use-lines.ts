import { useEffect } from "react";
import { draftStore } from "@/features/session/public/draft-store";
import { justCalled, useJustCalled } from "@/shared/lib/just-called";
import { useIsPhone } from "@/shared/lib/use-media";
import { BY_HAND, type Caller, callerOf, type LiveCall, type OnLine, type Phase } from "../model/line";
import { useCallsNow } from "../public/calls-now";

/** What stands in the strip: a call that a telephone system tells of, or one that was dialled by hand. */
export type Line = {
  id: string;
  phase: Phase;
  caller: Caller;
  /** Through which line of the company's it came. */
  via: string | null;
  /** From when the clock runs; once it is over, how long it took. */
  since: string;
  seconds: number | null;
  live: LiveCall | null;
};

export function lineOf({ call, phase }: OnLine): Line {
  const since = phase === "ringing" || phase === "calling" ? (call.ringing_at ?? call.started_at) : null;
  return {
    id: call.id,
    phase,
    caller: callerOf(call),
    via: call.line_name || call.company_number,
    since: since ?? call.answered_at ?? call.started_at,
    seconds: phase === "wrapUp" ? (call.talk_seconds ?? 0) : null,
    live: call,
  };
}

/** On a phone the telephone itself is in front, and its own strip asks afterwards. */
function useByHand(): Line | null {
  const called = useJustCalled();
  const phone = useIsPhone();
  if (!called || phone) return null;
  const { object, id, name, number, at, endedAt } = called;
  return {
    id: BY_HAND,
    phase: endedAt === null ? "calling" : "wrapUp",
    caller: {
      name,
      company: null,
      number: number || null,
      subject: object === "contacts" ? { contactId: id } : { companyId: id },
    },
    via: null,
    since: new Date(at).toISOString(),
    seconds: endedAt === null ? null : Math.round((endedAt - at) / 1000),
    live: null,
  };
}

/** The same call, told of by the telephone system as well: what was written so far goes along with it. */
function useTakenOver(lines: readonly OnLine[], byHand: Line | null): void {
  const same = byHand
    ? lines.find(
        ({ call }) =>
          call.direction === "outbound" &&
          ((call.number !== null && call.number === byHand.caller.number) ||
            call.contact_id === (byHand.caller.subject as { contactId?: string }).contactId),
      )
    : undefined;
  const id = same?.call.id;
  useEffect(() => {
    if (!id) return;
    justCalled.forget();
    void draftStore.read(`call:${BY_HAND}`).then(async (draft) => {
      if (!draft) return;
      await draftStore.keep(`call:${id}`, draft);
      await draftStore.drop(`call:${BY_HAND}`);
    });
  }, [id]);
}

export function useLines() {
  const { lines, current } = useCallsNow();
  const byHand = useByHand();
  useTakenOver(lines, byHand);
  const all = [...lines.map(lineOf), ...(byHand ? [byHand] : [])];
  const shown = all.find(({ id }) => id === current) ?? byHand ?? all[0] ?? null;
  return { shown, others: all.filter((one) => one !== shown) };
}
