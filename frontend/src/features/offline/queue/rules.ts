import { ApiError, isSilence } from "@/api/errors";
import { clashesOf, previewOf } from "@/features/cards/public/clashes";
import type { Waiting, WaitingEdit, WaitingInteraction, WaitingMade, WaitingObject } from "../public/waiting";

type Fields = Record<string, unknown>;

const isEditOf = (one: Waiting, object: WaitingObject, recordId: string): one is WaitingEdit =>
  one.kind === "edit" && one.object === object && one.recordId === recordId;

/**
 * Several changes of one card are one write as long as none of them is under way: what they were made upon is the
 * state before the first of them.
 */
export function mergedEdit(items: readonly Waiting[], edit: WaitingEdit): WaitingEdit | null {
  const last = items.findLast((one) => isEditOf(one, edit.object, edit.recordId));
  if (last?.kind !== "edit" || last.state !== "waiting" || last.triedAt !== undefined) return null;
  return {
    ...last,
    change: previewOf(last.change, edit.change),
    before: { ...edit.before, ...last.before },
  };
}

/** In the order of writing; what wants a decision holds nobody else up. */
export function nextToSend(items: readonly Waiting[]): Waiting | null {
  return items.find((one) => one.state === "waiting") ?? null;
}

/** What the server said decides what becomes of a write. */
export type Verdict = "later" | "signed-out" | "stale" | "refused";

const LATER_STATUS = [408, 425, 429];

export function verdictOn(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return "later";
  if (isSilence(error) || LATER_STATUS.includes(error.status)) return "later";
  if (error.status === 401) return "signed-out";
  if (error.status === 412) return "stale";
  if (error.code === "idempotency_key_in_flight") return "later";
  return "refused";
}

/** A colleague was quicker: different fields go together, the same field is asked about. */
export function afterStale(item: WaitingEdit, current: Fields, etag: string | null): WaitingEdit {
  const clashes = clashesOf(item.change, item.before, current);
  const before = Object.fromEntries(Object.keys(item.change).map((field) => [field, current[field]]));
  if (clashes.length === 0) return { ...item, etag, before, state: "waiting" };
  return { ...item, etag, before, state: "clash", clashes };
}

/** The server has it: later changes of the same card stand upon the version that came of it. */
export function basedOn(later: Waiting, sent: Waiting, etag: string | null): Waiting {
  if (sent.kind !== "edit" || !etag || !isEditOf(later, sent.object, sent.recordId)) return later;
  return { ...later, etag };
}

/** A colleague ticked it meanwhile, or an answer got lost: it is done, which is what was wanted. */
export function isDoneAlready(item: WaitingMade, error: unknown): boolean {
  return item.what === "done" && error instanceof ApiError && error.code === "task_already_closed";
}

const DOUBTFUL_MS = 12 * 60 * 60_000;

/** The server forgets keys after a day: what was sent long ago without an answer is looked for first. */
export function isDoubtful({ triedAt }: Waiting, now: number): boolean {
  return triedAt !== undefined && Math.abs(now - triedAt) > DOUBTFUL_MS;
}

/** Its body, fixed with the first attempt. A moment that was "now" follows the clock that has been put right. */
export function bodyToSend(item: WaitingInteraction, skew: number): Fields {
  if (!item.isNow || item.triedAt !== undefined) return item.body;
  return { ...item.body, occurred_at: new Date(item.at + skew).toISOString() };
}

/** Is this entry of the line of time the one that was sent? */
export function isSameEntry(item: WaitingInteraction, entry: Fields | null | undefined): boolean {
  if (!entry) return false;
  const same = (name: string) => (entry[name] ?? null) === (item.body[name] ?? null);
  const moment = (value: unknown) => new Date(String(value)).getTime();
  return (
    same("kind") &&
    same("body") &&
    same("outcome") &&
    moment(entry["occurred_at"]) === moment(item.body["occurred_at"])
  );
}
