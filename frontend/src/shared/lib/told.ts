/** The server speaks every 15 s; after so long nobody can be sure that it would tell. */
const SILENCE_MS = 40_000;
/** Where changes are told, asking is only for what was missed. */
const SELDOM_MS = 60_000;

let heardAt = Number.NEGATIVE_INFINITY;

/** The server was heard just now: what changes is told to this browser. */
export function heard(): void {
  heardAt = Date.now();
}

/** Nobody tells any more: the line was lost, or somebody else has signed in. */
export function unheard(): void {
  heardAt = Number.NEGATIVE_INFINITY;
}

/** How often to ask for what the server tells by itself: every `ms` where it is not heard, else seldom. */
export function unlessTold(ms: number): () => number {
  return () => (Date.now() - heardAt < SILENCE_MS ? SELDOM_MS : ms);
}
