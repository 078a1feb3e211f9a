import { person } from "./person";

const DATABASE = "kartoteka-drafts";
const STORE = "drafts";

let opening: Promise<IDBDatabase> | null = null;
/** Where the browser keeps nothing (private windows): at least as long as the page lives. */
const memory = new Map<string, unknown>();

function opened(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    if (typeof indexedDB === "undefined") return reject(new Error("no IndexedDB"));
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  return new Promise((resolve, reject) => {
    const request = work(database.transaction(STORE, mode).objectStore(STORE));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const keyOf = (recordId: string): string => `${person()}:${recordId}`;

/** What is being written about a record survives a reload, a crash and the end of the session. */
export const draftStore = {
  async read(recordId: string): Promise<unknown> {
    const key = keyOf(recordId);
    return inStore("readonly", (store) => store.get(key)).catch(() => memory.get(key));
  },
  async keep(recordId: string, draft: unknown): Promise<void> {
    const key = keyOf(recordId);
    await inStore("readwrite", (store) => store.put(draft, key)).catch(() => memory.set(key, draft));
  },
  async drop(recordId: string): Promise<void> {
    const key = keyOf(recordId);
    memory.delete(key);
    await inStore("readwrite", (store) => store.delete(key)).catch(() => undefined);
  },
};
