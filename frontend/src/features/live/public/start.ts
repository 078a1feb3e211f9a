import { onlineManager, type QueryClient } from "@tanstack/react-query";
import { session } from "@/api/session";
import { onChangeSet } from "@/api/session-fetch";
import { person } from "@/features/session/public/person";
import { hearCalls, lookAgain } from "@/features/telephony/public/calls-now";
import { heard, unheard } from "@/shared/lib/told";
import { freshen, own } from "../freshen";
import { isLooking, type Looking, tellLookers } from "../lookers";
import { listen } from "../stream";
import type { Told } from "../touched";

const FIRST_MS = 1_000;
const MOST_MS = 30_000;
const CHANNEL = "kartoteka-live";
/** Without a word: the server was heard, nothing has changed. */
type Heard = { of: string; told: Told | Looking | null };

let started = false;

/** What colleagues write is seen as it happens. One connection for all tabs of a browser: the others hear from it. */
export function startLive(queries: QueryClient): void {
  if (started) return;
  started = true;
  onChangeSet(own);
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<Heard>) => {
      if (data.of !== person()) return;
      heard();
      if (data.told) take(data.told);
    };
  }
  const take = (told: Told | Looking) => {
    if (isLooking(told)) return tellLookers(told);
    if (told.calls) hearCalls(told.calls);
    freshen(queries, told);
  };
  const hear = (told: Told | Looking) => {
    take(told);
    channel?.postMessage({ of: person(), told } satisfies Heard);
  };
  const alive = () => {
    heard();
    channel?.postMessage({ of: person(), told: null } satisfies Heard);
  };
  const locks = navigator.locks as LockManager | undefined;
  void (locks ? locks.request("kartoteka.live", () => follow(hear, alive)) : follow(hear, alive));
}

async function follow(hear: (told: Told | Looking) => void, alive: () => void): Promise<void> {
  let pause = FIRST_MS;
  let last = { of: "", id: "" };
  for (;;) {
    await somebodyThere();
    const of = person();
    if (last.of !== of) last = { of, id: "" };
    const leaving = new AbortController();
    const stops = [
      session.subscribe(() => person() !== of && leaving.abort()),
      onlineManager.subscribe((online) => !online && leaving.abort()),
    ];
    let begun = false;
    const end = await listen(
      last.id,
      ({ id, data }) => {
        pause = FIRST_MS;
        last = { of, id };
        const told = JSON.parse(data) as Told | Looking;
        if (isLooking(told) || told.many || told.calls || told.changes.length > 0) hear(told);
        if (!begun) void lookAgain();
        begun = true;
      },
      leaving.signal,
      alive,
    );
    unheard();
    for (const stop of stops) stop();
    if (end === "over") return;
    if (end === "refused" && session.state() === "signed-in") await session.refresh();
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
    pause = Math.min(pause * 2, MOST_MS);
  }
}

/** Signed in, and somebody answers. */
function somebodyThere(): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = () => {
      if (!session.token() || session.state() !== "signed-in" || !onlineManager.isOnline()) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(session.subscribe(look), onlineManager.subscribe(look));
    look();
  });
}
