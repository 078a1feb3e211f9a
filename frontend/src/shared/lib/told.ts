/** The server speaks every 15 s; after so long nobody can be sure that it would tell. */
const SILENCE_MS = 40_000;
/** Where changes are told, asking is only for what was missed. */
const SELDOM_MS = 60_000;

const NEVER = Number.NEGATIVE_INFINITY;
let heardAt = NEVER;
let since = NEVER;

const isHeard = (): boolean => Date.now() - heardAt < SILENCE_MS;

/** The server was heard just now: what changes is told to this browser. */
export function heard(): void {
  if (!isHeard()) since = Date.now();
  heardAt = Date.now();
}

/** Nobody tells any more: the line was lost, or somebody else has signed in. */
export function unheard(): void {
  heardAt = NEVER;
}

type Asked = { state: { dataUpdatedAt: number } };

/**
 * How often to ask for what the server tells by itself: seldom where it is heard, else every `ms`. What was read
 * before it was heard is asked for once more: it may have changed in between.
 */
export function unlessTold(ms: number): (query: Asked) => number {
  return ({ state }) => (isHeard() && state.dataUpdatedAt > since ? SELDOM_MS : ms);
}
