import { randomKey } from "@/api/session-fetch";
import { person } from "@/features/session/public/person";
import { deviceOf } from "../device/database";
import { type Waiting, waiting } from "../public/waiting";
import { joined } from "./rules";

const CHANNEL = "kartoteka-waiting";
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

/** What the store holds goes to the screens of this tab. */
export async function refreshWaiting(): Promise<readonly Waiting[]> {
  const owner = person();
  const items = owner ? await (await deviceOf(owner)).getAll("waiting") : [];
  if (owner === person()) waiting.put(items);
  return items;
}

/** Other tabs write and send, too. */
export function followOtherTabs(): void {
  if (channel) channel.onmessage = () => void refreshWaiting().catch(() => undefined);
}

async function changed(): Promise<void> {
  await refreshWaiting();
  channel?.postMessage("changed");
}

export const queue = {
  async put(item: Waiting): Promise<void> {
    await (await deviceOf(person())).put("waiting", item);
    await changed();
  },
  /** At the end, or into what waits already: nothing of it can be sent between the look and the writing. */
  async add(item: Waiting): Promise<void> {
    const change = (await deviceOf(person())).transaction("waiting", "readwrite");
    await change.store.put(joined(await change.store.getAll(), item));
    await change.done;
    await changed();
  },
  /**
   * Read, judged and written in one step: whoever decides upon a copy would write over what was added or decided
   * meanwhile, here or in another tab. `null`: it is gone, or is not what it was any more.
   */
  async step(item: Waiting, next: (stored: Waiting) => Waiting | null): Promise<Waiting | null> {
    const change = (await deviceOf(person())).transaction("waiting", "readwrite");
    const stored = await change.store.get(item.seq ?? 0);
    const judged = stored ? next(stored) : null;
    if (judged) await change.store.put(judged);
    await change.done;
    if (judged) await changed();
    return judged;
  },
  async drop(seq: number): Promise<void> {
    await (await deviceOf(person())).delete("waiting", seq);
    await changed();
  },
  /** What was refused goes again as it is written now, as a new attempt; not what is under way or gone already. */
  async again(item: Waiting, part: Partial<Waiting> = {}): Promise<void> {
    const asNew = (stored: Waiting) => {
      if (isUnderWay(stored)) return null;
      const { reason: _reason, clashes: _clashes, triedAt: _tried, ...rest } = stored;
      return { ...rest, ...part, key: randomKey(), state: "waiting" } as Waiting;
    };
    if (await queue.step(item, asNew)) askToSend();
  },
};

/** Sent without an answer: it may have arrived, so it is neither changed nor sent under another key. */
export const isUnderWay = (item: Waiting): boolean => item.state === "waiting" && item.triedAt !== undefined;

const wishes = new EventTarget();

/** Something has been added that need not wait for the next round. */
export function askToSend(): void {
  wishes.dispatchEvent(new Event("send"));
}

export function onWishToSend(listener: () => void): void {
  wishes.addEventListener("send", listener);
}
