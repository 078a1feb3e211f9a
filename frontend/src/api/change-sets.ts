import { onChangeSet } from "./session-fetch";

const KEPT = 50;
let made: readonly string[] = [];

function put(id: string): void {
  made = [...made.filter((one) => one !== id), id].slice(-KEPT);
}
onChangeSet(put);

/** What Ctrl Z takes back: the writes of this tab, the newest first, across screens. */
export const lastChangeSet = {
  put,
  get: (): string | null => made.at(-1) ?? null,
  take(): string | null {
    const id = made.at(-1) ?? null;
    made = made.slice(0, -1);
    return id;
  },
  /** Taken back another way, or nothing that Ctrl Z should touch. */
  forget(id: string): void {
    made = made.filter((one) => one !== id);
  },
};
