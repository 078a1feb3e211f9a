import { onChangeSet } from "./session-fetch";

let last: string | null = null;
onChangeSet((id) => {
  last = id;
});

/** What Ctrl Z takes back: the newest write of this tab, across screens. */
export const lastChangeSet = {
  get: (): string | null => last,
  take(): string | null {
    const id = last;
    last = null;
    return id;
  },
};
