import type { LookupHit, WholeCallOut } from "@/api/gen";

/** A call as it is told to the screen of those whose telephone rings; `matches`: whose number it may be. */
export type LiveCall = Omit<WholeCallOut, "legs" | "recorded" | "cause" | "provider" | "matches"> & {
  matches: readonly LookupHit[];
};

export type Phase = "ringing" | "calling" | "talking" | "held" | "wrapUp";

/** The call that was dialled by hand, which no telephone system tells of. */
export const BY_HAND = "by-hand";

export type OnLine = { call: LiveCall; phase: Phase };

/** A call that ended longer ago is nobody's on this screen to finish any more. */
const FRESH_MS = 2 * 60_000;
const RANK: Record<LiveCall["state"], number> = { queued: 0, ringing: 1, answered: 2, held: 2, ended: 3 };

/** How far it has gone. */
export const rankOf = (call: LiveCall): number => RANK[call.state];

/** What the call is for this person; nothing where it is a colleague's, or there is nothing left to do. */
export function phaseOf(call: LiveCall, me: string): Phase | null {
  const mine = call.user_id === me;
  if (call.direction === "internal") return null;
  switch (call.state) {
    case "answered":
      return mine ? "talking" : null;
    case "held":
      return mine ? "held" : null;
    case "ended": {
      const tried = call.answered_at !== null || call.direction === "outbound";
      return mine && tried && call.wrap_up === null ? "wrapUp" : null;
    }
    default:
      if (call.direction === "outbound") return mine ? "calling" : null;
      return call.ringing_user_ids.includes(me) ? "ringing" : null;
  }
}

/** What was known, and what is told now: messages may overtake each other, but a call only goes forward. */
export function heard(
  known: readonly OnLine[],
  told: readonly LiveCall[],
  me: string,
  now: number,
): readonly OnLine[] {
  const lines = new Map(known.map((one) => [one.call.id, one]));
  for (const call of told) {
    const before = lines.get(call.id);
    if (before && rankOf(call) < rankOf(before.call)) continue;
    const phase = phaseOf(call, me);
    const old = phase === "wrapUp" && !before && now - Date.parse(call.ended_at ?? "") > FRESH_MS;
    if (!phase || old) {
      lines.delete(call.id);
      continue;
    }
    // Once it is known who it is, an answer does not offer the others again.
    const matches = call.matches.length > 0 ? call.matches : (before?.call.matches ?? []);
    lines.set(call.id, { call: { ...call, matches }, phase });
  }
  return [...lines.values()];
}

const ORDER: readonly Phase[] = ["talking", "calling", "held", "ringing", "wrapUp"];

/**
 * Which call stands in the strip: the one that stood there, until it is gone or another one is taken. Whoever picks
 * up the second one while nobody talks on the first looks at that.
 */
export function currentOf(
  lines: readonly OnLine[],
  before: string | null,
  was: readonly OnLine[],
): string | null {
  const phaseIn = (some: readonly OnLine[], id: string | null) =>
    some.find(({ call }) => call.id === id)?.phase;
  const kept = phaseIn(lines, before);
  const taken = lines.find(
    ({ call, phase }) => phase === "talking" && phaseIn(was, call.id) === "ringing" && call.id !== before,
  );
  if (taken && kept !== "talking") return taken.call.id;
  if (kept) return before;
  const next = [...lines].sort((one, other) => ORDER.indexOf(one.phase) - ORDER.indexOf(other.phase))[0];
  return next?.call.id ?? null;
}

/** Whose card. */
export type CardOf = { contactId: string } | { companyId: string };

export type Caller = {
  name: string | null;
  company: string | null;
  number: string | null;
  subject: CardOf | null;
};

/** Who it is, as far as that is known: the chosen card, or nobody yet. */
export function callerOf(call: LiveCall): Caller {
  const number = call.number ?? call.raw_number;
  const hit = (id: string | null) => call.matches.find((one) => one.id === id);
  if (call.contact_id) {
    const card = hit(call.contact_id);
    return {
      name: call.contact_name ?? card?.display_name ?? null,
      company: card?.company?.name ?? call.company_name,
      number,
      subject: { contactId: call.contact_id },
    };
  }
  if (call.company_id)
    return { name: call.company_name, company: null, number, subject: { companyId: call.company_id } };
  return { name: null, company: null, number, subject: null };
}
