import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type CallPatch, createContact, createInteraction, type InteractionIn, noteCall } from "@/api/gen";
import { useAnnounce } from "@/features/change-sets/public/use-undo";
import type { Said } from "@/features/interactions/public/call-note";
import { justCalled } from "@/shared/lib/just-called";
import { asLive, callsNow, hearCalls } from "../public/calls-now";
import type { Line } from "./use-lines";

const TOUCHED = [["calls"], ["timeline"], ["timeline-head"], ["glance"], ["tasks"], ["today"]];

/** What is said of a call, one after the other: what was written last is what stays. */
export function useCallWrites() {
  const { t } = useTranslation("telephony");
  const queries = useQueryClient();
  const announce = useAnnounce();
  const before = useRef<Promise<unknown>>(Promise.resolve());

  async function patch(id: string, body: CallPatch): Promise<void> {
    const writing = before.current.then(() => noteCall({ path: { call_id: id }, body, throwOnError: true }));
    before.current = writing.catch(() => {});
    hearCalls([asLive((await writing).data)]);
  }

  const renew = () => Promise.all(TOUCHED.map((queryKey) => queries.invalidateQueries({ queryKey })));

  async function attempt(work: () => Promise<unknown>): Promise<string | null> {
    try {
      await work();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    void renew();
    return null;
  }

  /** While they talk; where nobody answers, the device has it until it is saved. */
  function keep({ id, live }: Line, notes: string): void {
    if (live) void attempt(() => patch(id, { notes }));
  }

  function save(line: Line, said: Said): Promise<string | null> {
    return attempt(async () => {
      if (line.live) await patch(line.id, patchOf(said));
      else await createInteraction({ body: interactionOf(line, said), throwOnError: true });
      announce(t("strip.saved"));
      if (line.phase === "wrapUp") finish(line);
    });
  }

  const choose = (id: string, card: { type: string; id: string }) =>
    attempt(() => patch(id, card.type === "company" ? { company_id: card.id } : { contact_id: card.id }));

  /** A stranger gets a card, and the call goes there. */
  const introduce = (id: string, display_name: string, number: string | null) =>
    attempt(async () => {
      const phones = number ? [{ raw: number }] : [];
      const { data } = await createContact({ body: { display_name, phones }, throwOnError: true });
      await patch(id, { contact_id: data.id });
      void queries.invalidateQueries({ queryKey: ["contacts"] });
      announce(t("who.made"));
    });

  return { keep, save, choose, introduce };
}

export function finish({ id, live }: Line): void {
  if (live) callsNow.finish(id);
  else justCalled.forget();
}

/** What was left out stays as it was. */
function patchOf({ notes, outcome, nextStep }: Said): CallPatch {
  return {
    notes: notes || null,
    ...(outcome ? { outcome } : {}),
    ...(nextStep ? { next_step: nextStep } : {}),
  };
}

function interactionOf({ caller, since, seconds }: Line, { notes, outcome, nextStep }: Said): InteractionIn {
  const subject = caller.subject ?? {};
  return {
    kind: "call",
    direction: "outbound",
    occurred_at: since,
    duration_seconds: seconds ?? Math.round((Date.now() - Date.parse(since)) / 1000),
    ...(notes ? { body: notes } : {}),
    ...(outcome ? { outcome } : {}),
    ...("contactId" in subject ? { contact_ids: [subject.contactId] } : {}),
    ...("companyId" in subject ? { company_id: subject.companyId } : {}),
    ...(nextStep ? { follow_up: nextStep } : {}),
  } as InteractionIn;
}
