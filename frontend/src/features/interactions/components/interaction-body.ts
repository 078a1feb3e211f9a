import { mentionedIn, tagsIn } from "@/features/cards/public/smart-text";
import { splitNote, understandFollowUp, understandMoment } from "@/shared/lib/date-words/understand";
import { isoDay } from "@/shared/lib/iso-day";
import { dueFields, type OwnClock } from "@/shared/lib/own-clock";
import type { Draft, Person, Planned } from "./draft";
import { isDeal, type Subject } from "./subject";

/** The follow-up of a draft: the field's words, else the line of the note that begins with ">". */
export function followUpText(draft: Draft): string {
  return draft.followUp.trim() || (splitNote(draft.text).followUp ?? "").trim();
}

/** The next step as it was understood or corrected, `now` being what the person's own clock says; without a date it is for today. */
export function plannedOf(draft: Draft, now: Date): (Planned & { dated: boolean }) | null {
  if (draft.planned) return { ...draft.planned, dated: true };
  const text = followUpText(draft);
  if (!text) return null;
  const { title, due } = understandFollowUp(text, now);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = due === null ? now : "on" in due ? due.on : due.at;
  const time = due && "at" in due ? `${two(due.at.getHours())}:${two(due.at.getMinutes())}` : "";
  return { title, day: isoDay(day), time, assigneeId: null, dated: due !== null };
}

/** As the API takes it; nothing where no next step was said. */
export function followUpOf(draft: Draft, now: Date, fallbackTitle: string, own: OwnClock) {
  const planned = plannedOf(draft, own.shown(now));
  if (!planned) return null;
  const { title, day, time, assigneeId } = planned;
  return {
    title: title || fallbackTitle,
    ...(time ? dueFields(own, { at: new Date(`${day}T${time}`) }) : { due_on: day }),
    ...(assigneeId ? { assignee_id: assigneeId } : {}),
  };
}

/** When it was: now, unless the draft says so. `null` where its words cannot be read. */
export function momentOf(draft: Draft, now: Date): Date | null {
  return draft.when.trim() ? understandMoment(draft.when, now) : now;
}

export const isSpoken = (kind: string): boolean => ["call", "email", "message"].includes(kind);

/** Those of a deal who are not said to have been away. */
export const presentOf = (draft: Draft, subject: Subject): readonly Person[] =>
  isDeal(subject) ? subject.people.filter((person) => !draft.without.includes(person.id)) : [];

/** The people of theirs: whose card this is first, or those of the deal. */
function contactIds(draft: Draft, subject: Subject): string[] {
  const others = [...presentOf(draft, subject), ...draft.people].map((person) => person.id);
  return [...new Set("contactId" in subject ? [subject.contactId, ...others] : others)];
}

function aboutOf(subject: Subject): Record<string, unknown> {
  if (isDeal(subject)) return { deal_id: subject.dealId, company_id: subject.companyId };
  return "companyId" in subject ? { company_id: subject.companyId } : {};
}

/** The fields of the entry itself, as they are saved and corrected. */
export function entryFields(draft: Draft) {
  const { note } = splitNote(draft.text);
  const minutes = Number(draft.minutes.replace(",", "."));
  return {
    kind: draft.kind,
    body: note || null,
    outcome: draft.kind === "note" ? null : draft.outcome,
    direction: isSpoken(draft.kind) ? draft.direction : null,
    duration_seconds: draft.kind === "call" && minutes > 0 ? Math.round(minutes * 60) : null,
    participant_user_ids: draft.colleagues.map((person) => person.id),
    mentioned_user_ids: mentionedIn(note, draft.mentions).map((person) => person.id),
    pinned: draft.pinned,
    confidential: draft.confidential,
  };
}

function withoutNothing(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** The note, its outcome and the next step go to the server as one write. */
export function interactionBody(
  draft: Draft,
  subject: Subject,
  now: Date,
  fallbackTitle: string,
  own: OwnClock,
): Record<string, unknown> {
  const tags = tagsIn(splitNote(draft.text).note);
  return {
    ...withoutNothing({
      ...entryFields(draft),
      contact_ids: contactIds(draft, subject),
      follow_up: followUpOf(draft, now, fallbackTitle, own),
      add_tags: tags,
      attachments: draft.attachments.map(({ id }) => ({ id })),
      ...aboutOf(subject),
    }),
    occurred_at: (momentOf(draft, now) ?? now).toISOString(),
  };
}
