import { useSyncExternalStore } from "react";
import { trueNow } from "@/api/clock";
import { getCall, type WholeCallOut } from "@/api/gen";
import { session } from "@/api/session";
import { person } from "@/features/session/public/person";
import {
  BY_HAND,
  currentOf,
  heard,
  type LiveCall,
  type OnLine,
  type Phase,
  phaseOf,
  rankOf,
} from "../model/line";

export type { LiveCall };

const KEPT = "kartoteka.calls";
const CHANNEL = "kartoteka-calls";

/** The calls of this person's own telephone right now, and those that wait to be finished. */
type Now = { lines: readonly OnLine[]; current: string | null };
type Word = { of: string } & ({ ask: true } | { done: string } | { calls: readonly LiveCall[] });

const NOTHING: Now = { lines: [], current: null };
let owner = "";
let now = NOTHING;
/** Put aside, and how far each was then: what it does next brings it back. */
const aside = new Map<string, number>();
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

const meOf = (of: string): string => of.split(":")[1] ?? "";

const isOnLine = (one: { call: LiveCall; phase: Phase | null }): one is OnLine => one.phase !== null;

/** Whoever signs in after somebody else begins with nothing. */
function begin(): void {
  const of = person();
  if (of === owner) return;
  owner = of;
  now = NOTHING;
  aside.clear();
  const me = meOf(of);
  publish(
    read()
      .map((call) => ({ call, phase: phaseOf(call, me) }))
      .filter(isOnLine),
  );
  tellOthers({ of, ask: true });
}

/** What waited to be finished outlives a reload of the page. */
function read(): readonly LiveCall[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as {
      of: string;
      calls: LiveCall[];
    } | null;
    return kept?.of === owner ? kept.calls : [];
  } catch {
    return [];
  }
}

function publish(lines: readonly OnLine[]): void {
  const current = now.current === BY_HAND ? BY_HAND : currentOf(lines, now.current, now.lines);
  now = { lines, current };
  if (lines.length === 0) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify({ of: owner, calls: lines.map((line) => line.call) }));
  for (const tell of listeners) tell();
}

function take(calls: readonly LiveCall[]): void {
  const fresh = calls.filter((call) => rankOf(call) > (aside.get(call.id) ?? -1));
  publish(heard(now.lines, fresh, meOf(owner), trueNow().getTime()));
}

function drop(id: string): void {
  const line = now.lines.find(({ call }) => call.id === id);
  if (line) aside.set(id, rankOf(line.call));
  publish(now.lines.filter((line) => line.call.id !== id));
}

function tellOthers(word: Word): void {
  channel?.postMessage(word);
}

if (channel) {
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    begin();
    if (data.of !== owner) return;
    if ("done" in data) drop(data.done);
    else if ("calls" in data) take(data.calls);
    else if (now.lines.length > 0) tellOthers({ of: owner, calls: now.lines.map((line) => line.call) });
  };
}

/** Told by the stream, or answered to what was written about a call. */
export function hearCalls(calls: readonly LiveCall[]): void {
  begin();
  take(calls);
}

/** What happened while nothing was heard: each call that was under way is looked up. */
export async function lookAgain(): Promise<void> {
  begin();
  const open = now.lines.filter(({ phase }) => phase !== "wrapUp").map(({ call }) => call.id);
  for (const id of open) {
    const { data } = await getCall({ path: { call_id: id } });
    if (!data) continue;
    take([asLive(data)]);
    tellOthers({ of: owner, calls: [asLive(data)] });
  }
}

/** An answer about one call, as the stream would tell it. */
export const asLive = (call: WholeCallOut): LiveCall => call as unknown as LiveCall;

/** Nobody is signed in: nothing of their callers stays on the screen. */
session.subscribe(() => {
  if (session.state() === "signed-out") publish([]);
});

export const callsNow = {
  get: (): Now => now,
  switchTo(id: string): void {
    now = { ...now, current: id };
    for (const tell of listeners) tell();
  },
  /** Finished, or left as it is until it goes on; in every tab. */
  finish(id: string): void {
    drop(id);
    tellOthers({ of: owner, done: id });
  },
};

export function useCallsNow(): Now {
  return useSyncExternalStore(
    (listener) => {
      begin();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
}
