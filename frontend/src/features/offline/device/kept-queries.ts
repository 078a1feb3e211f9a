import type { Query, QueryClient } from "@tanstack/react-query";
import { deviceOf, type Kept } from "./database";

const MOST_KEPT = 2_500;
const PAUSE_MS = 1_500;
/** A card, and what of it comes apart. */
const OF_CARDS = ["one", "wishes", "relations"];

/** Screens that can be read again: single cards and what stands on them, the lists as they were, today. */
export function isKept(key: readonly unknown[]): boolean {
  const [first, second] = key;
  switch (first) {
    case "contacts":
    case "companies":
      return OF_CARDS.includes(String(second)) || (second === "list" && key.length === 3);
    case "timeline":
      return typeof second === "object" && (key[2] === "pinned" || isWhole(key[2]));
    case "fields":
    case "users":
    case "tags":
    case "lists":
    case "views":
    case "today":
    case "tasks":
    case "glance":
    case "files":
      return true;
    default:
      return false;
  }
}

/** The line of time as it opens, not what somebody searched in it. */
function isWhole(filter: unknown): boolean {
  if (typeof filter !== "object" || filter === null) return false;
  return Object.values(filter).every((one) => !one || (Array.isArray(one) && one.length === 0));
}

type Pages = { pages: unknown[]; pageParams: unknown[] };

const isPages = (data: unknown): data is Pages =>
  typeof data === "object" && data !== null && "pages" in data && "pageParams" in data;

/** Of an endless list its beginning is enough. */
function beginningOf(data: unknown): unknown {
  if (!isPages(data)) return data;
  return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
}

/** A list that only grew at its end is the same on the device. */
const begins = (data: unknown): unknown => (isPages(data) ? data.pages[0] : data);

/** Writes down what is read, and gives it back where a screen has nothing and nobody answers. */
export function keepQueries(queries: QueryClient, owner: string, isAway: () => boolean): () => void {
  const written = new Map<string, unknown>();
  const due = new Map<string, Kept>();
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function flush(): Promise<void> {
    timer = null;
    const batch = [...due.values()];
    due.clear();
    const database = await deviceOf(owner);
    const change = database.transaction("kept", "readwrite");
    for (const one of batch) await change.store.put(one);
    let surplus = (await change.store.count()) - MOST_KEPT;
    for (
      let cursor = surplus > 0 ? await change.store.index("at").openCursor() : null;
      cursor && surplus > 0;
      cursor = await cursor.continue()
    ) {
      await cursor.delete();
      surplus -= 1;
    }
    await change.done;
  }

  function keep({ queryHash, queryKey, state }: Query): void {
    const beginning = begins(state.data);
    if (written.get(queryHash) === beginning) return;
    written.set(queryHash, beginning);
    asked.delete(queryHash);
    due.set(queryHash, {
      hash: queryHash,
      key: queryKey,
      data: beginningOf(state.data),
      at: Date.now(),
    });
    timer ??= setTimeout(() => void flush().catch(() => undefined), PAUSE_MS);
  }

  async function restore(query: Query): Promise<void> {
    const kept = await (await deviceOf(owner)).get("kept", query.queryHash);
    if (!kept || query.state.data !== undefined) return;
    written.set(query.queryHash, begins(kept.data));
    query.setState({ data: kept.data, dataUpdatedAt: kept.at, status: "success", error: null });
  }

  function look(query: Query): void {
    if (query.state.data !== undefined || asked.has(query.queryHash)) return;
    if (!isKept(query.queryKey) || !isAway()) return;
    asked.add(query.queryHash);
    void restore(query).catch(() => undefined);
  }

  for (const query of queries.getQueryCache().getAll()) {
    if (query.state.data === undefined) look(query);
    else if (isKept(query.queryKey)) keep(query);
  }
  const stop = queries.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "success" && !event.action.manual) {
      if (isKept(event.query.queryKey)) keep(event.query);
    } else if (event.type === "observerAdded" || event.type === "updated") {
      look(event.query);
    }
  });
  return () => {
    stop();
    if (timer) clearTimeout(timer);
  };
}
