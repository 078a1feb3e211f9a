import { useSyncExternalStore } from "react";
import type { Clash } from "@/features/cards/public/clashes";

export type WaitingObject = "contacts" | "companies" | "deals";
type Fields = Record<string, unknown>;

type Common = {
  /** Its place in the order of writing; missing until the store has given one. */
  seq?: number;
  /** The Idempotency-Key of every attempt: the server does it once, however often it is sent. */
  key: string;
  /** Whose card it was written on, and its name for the list of what waits. */
  object: WaitingObject;
  recordId: string;
  name: string;
  /** When it was written, by the clock of this device. */
  at: number;
  /** When it was first sent without an answer: it may have arrived. */
  triedAt?: number;
  /** `waiting` goes out by itself; the others want a decision. */
  state: "waiting" | "refused" | "clash";
  /** Why it was refused, in the reader's words. */
  reason?: string;
  clashes?: Clash[];
};

/** A call, a note, a visit; `isNow`: its moment was that of the writing, and follows a clock that is put right. */
export type WaitingInteraction = Common & { kind: "interaction"; body: Fields; isNow: boolean };

/** Fields of a card: what they were when they were changed, and what they shall be. */
export type WaitingEdit = Common & { kind: "edit"; change: Fields; before: Fields; etag: string | null };

/** What is made anew, and a task that is done: `recordId` is the card it is about, empty where there is none yet. */
type Made = "contact" | "task" | "done";
export type WaitingMade = Common & { kind: "made"; what: Made; body: Fields };

export type Waiting = WaitingInteraction | WaitingEdit | WaitingMade;

let all: readonly Waiting[] = [];
const listeners = new Set<() => void>();

/** What has been written here and is not on the server yet: a copy of the store, for the screens. */
export const waiting = {
  get: (): readonly Waiting[] => all,
  put(next: readonly Waiting[]): void {
    all = next;
    for (const notify of listeners) notify();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function useWaiting(): readonly Waiting[] {
  return useSyncExternalStore(waiting.subscribe, waiting.get);
}
