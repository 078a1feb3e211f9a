import { isoDay, splitNote, understandFollowUp } from "../follow-up/understand";
import type { Draft } from "./draft";

export type Subject = { contactId: string } | { companyId: string };

/** The follow-up of a draft: the field's words, else the line of the note that begins with ">". */
export function followUpText(draft: Draft): string {
  return draft.followUp.trim() || (splitNote(draft.text).followUp ?? "").trim();
}

function followUpOf(draft: Draft, now: Date, fallbackTitle: string) {
  const text = followUpText(draft);
  if (!text) return null;
  const { title, due } = understandFollowUp(text, now);
  const when =
    due === null
      ? { due_on: isoDay(now) }
      : "on" in due
        ? { due_on: isoDay(due.on) }
        : { due_at: due.at.toISOString() };
  return { title: title || fallbackTitle, ...when };
}

/** The note, its outcome and the next step go to the server as one write. */
export function interactionBody(draft: Draft, subject: Subject, now: Date, fallbackTitle: string) {
  const { note } = splitNote(draft.text);
  const followUp = followUpOf(draft, now, fallbackTitle);
  const spoken = draft.kind !== "note" && draft.kind !== "visit" && draft.kind !== "meeting";
  const minutes = Number(draft.minutes);
  return {
    kind: draft.kind,
    occurred_at: now.toISOString(),
    ...(note ? { body: note } : {}),
    ...(draft.outcome ? { outcome: draft.outcome } : {}),
    ...(spoken ? { direction: draft.direction } : {}),
    ...(draft.kind === "call" && minutes > 0 ? { duration_seconds: Math.round(minutes * 60) } : {}),
    ...("contactId" in subject ? { contact_ids: [subject.contactId] } : { company_id: subject.companyId }),
    ...(followUp ? { follow_up: followUp } : {}),
  };
}
