import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { DeviceCard } from "../public/device-card";
import type { Waiting } from "../public/waiting";

/** What a query answered, so that a screen can be read without a connection. */
export type Kept = { hash: string; key: readonly unknown[]; data: unknown; at: number };

interface Device extends DBSchema {
  /** What has been read lately. */
  kept: { key: string; value: Kept; indexes: { at: number } };
  /** A few words about each of the last customers: for the search, and for the caller's name. */
  cards: { key: string; value: DeviceCard; indexes: { at: number } };
  /** What has been written and not arrived yet, in the order of writing. */
  waiting: { key: number; value: Waiting };
  /** Small things by name: when the index was last brought up to date. */
  notes: { key: string; value: unknown };
}

const PREFIX = "kartoteka-device ";
/** The databases of this device; `indexedDB.databases` is not everywhere. */
const OWNERS = "kartoteka.device.owners";

let opened: { owner: string; database: Promise<IDBPDatabase<Device>> } | null = null;

function owners(): string[] {
  try {
    return JSON.parse(localStorage.getItem(OWNERS) ?? "[]") as string[];
  } catch {
    return [];
  }
}

function remember(owner: string, known: boolean): void {
  const others = owners().filter((one) => one !== owner);
  localStorage.setItem(OWNERS, JSON.stringify(known ? [...others, owner] : others));
}

function open(owner: string): Promise<IDBPDatabase<Device>> {
  return openDB<Device>(PREFIX + owner, 1, {
    upgrade(database) {
      database.createObjectStore("kept", { keyPath: "hash" }).createIndex("at", "at");
      database.createObjectStore("cards", { keyPath: "id" }).createIndex("at", "at");
      database.createObjectStore("waiting", { keyPath: "seq", autoIncrement: true });
      database.createObjectStore("notes");
    },
    // Another tab takes everything away: this one must not hold it up.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** One database for each person: whoever comes next at this device cannot even open it by mistake. */
export function deviceOf(owner: string): Promise<IDBPDatabase<Device>> {
  if (opened?.owner !== owner) {
    remember(owner, true);
    opened = { owner, database: open(owner) };
  }
  return opened.database;
}

/** Nothing of this person stays behind. */
export async function forgetDevice(owner: string): Promise<void> {
  if (opened?.owner === owner) (await opened.database.catch(() => null))?.close();
  opened = null;
  remember(owner, false);
  await deleteDB(PREFIX + owner);
}

async function forgetReading(database: IDBPDatabase<Device>): Promise<void> {
  await Promise.all([database.clear("kept"), database.clear("cards"), database.clear("notes")]);
}

/** Somebody else signs in: what the others read goes; what they wrote and did not send waits for them. */
export async function forgetOthers(owner: string): Promise<void> {
  for (const other of owners().filter((one) => one !== owner)) {
    const database = await open(other);
    await forgetReading(database);
    const waits = (await database.count("waiting")) > 0;
    database.close();
    if (!waits) await forgetDevice(other);
  }
}

/** What may be read is taken away, what waits to be sent stays. */
export async function forgetWhatWasRead(owner: string): Promise<void> {
  await forgetReading(await deviceOf(owner));
}
