import { ApiError, isSilence } from "@/api/errors";
import { clashesOf, previewOf, same } from "@/features/cards/public/clashes";
import type { Waiting, WaitingEdit, WaitingInteraction, WaitingMade, WaitingObject } from "../public/waiting";

type Fields = Record<string, unknown>;

/** A card as the server has it, with the tag of that version. */
export type Answer = { data: Fields; etag: string | null };

const isEditOf = (one: Waiting, object: WaitingObject, recordId: string): one is WaitingEdit =>
  one.kind === "edit" && one.object === object && one.recordId === recordId;

/**
 * Several changes of one card are one write as long as none of them is under way: what they were made upon is the
 * state before the first of them.
 */
export function mergedEdit(items: readonly Waiting[], edit: WaitingEdit): WaitingEdit | null {
  const last = lastEdit(items, edit);
  if (!last || last.triedAt !== undefined) return null;
  return {
    ...last,
    change: previewOf(last.change, edit.change),
    before: { ...edit.before, ...last.before },
  };
}

const lastEdit = (items: readonly Waiting[], edit: WaitingEdit): WaitingEdit | undefined =>
  items.findLast(
    (one): one is WaitingEdit => isEditOf(one, edit.object, edit.recordId) && one.state === "waiting",
  );

/**
 * A change behind one that is under way: what was on the screen is what will come of that one, and no version of the
 * server's is known for it but the one that the first was made upon.
 */
function behind(first: WaitingEdit, edit: WaitingEdit): WaitingEdit {
  const seen = previewOf(edit.before, pick(first.change, Object.keys(edit.change)));
  return { ...edit, before: seen, etag: first.etag };
}

const pick = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]));

/** How something new joins what waits already. */
export function joined(items: readonly Waiting[], item: Waiting): Waiting {
  if (item.kind !== "edit") return item;
  const first = lastEdit(items, item);
  return mergedEdit(items, item) ?? (first && item.triedAt === undefined ? behind(first, item) : item);
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

/**
 * The server has it: a later change of the same card was made upon what came of it, in the server's own writing. Only
 * one that was made upon the very version this one replaced stands upon the new one; any other is compared first, or
 * what a colleague wrote between the two would be written over unseen.
 */
export function basedOn(later: Waiting, sent: WaitingEdit, { data, etag }: Answer): Waiting {
  if (!isEditOf(later, sent.object, sent.recordId) || later.seq === sent.seq) return later;
  const seen = previewOf(sent.before, sent.change);
  const mine = Object.keys(sent.change).filter(
    (name) => same(later.before[name], seen[name]) && name in data,
  );
  const stands = etag !== null && later.etag === sent.etag;
  if (mine.length === 0 && !stands) return later;
  const before = { ...later.before, ...pick(data, mine) };
  return { ...later, before, etag: stands ? etag : later.etag };
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
