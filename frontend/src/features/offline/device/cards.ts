import { listCompanies, listContacts } from "@/api/gen";
import type { DeviceCard } from "../public/device-card";
import { deviceOf } from "./database";

export const MOST_CARDS = 2_000;
const PAGE = 500;
const AGAIN_MS = 10 * 60_000;
const WHOLE_MS = 24 * 60 * 60_000;

type Person = {
  id: string;
  display_name: string;
  company?: { name: string } | null;
  phones?: { number: string | null; raw: string }[];
};
type Firm = { id: string; name: string; phones?: { number: string | null; raw: string }[] };

const numbers = (phones: Person["phones"]): string[] => (phones ?? []).map((one) => one.number ?? one.raw);

function cardOfPerson(person: Person, at: number): DeviceCard {
  const { id, display_name: title, company, phones } = person;
  return { id, type: "contact", title, company: company?.name ?? null, phones: numbers(phones), at };
}

function cardOfFirm({ id, name, phones }: Firm, at: number): DeviceCard {
  return { id, type: "company", title: name, company: null, phones: numbers(phones), at };
}

type Page<Row> = { data: Row[]; page: { next_cursor?: string | null; has_more: boolean } };

/** The newest first, page after page, until there are enough. */
async function newest<Row>(most: number, load: (query: object) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null | undefined;
  do {
    const limit = Math.min(PAGE, most - rows.length);
    const { data, page } = await load({ limit, sort: "-updated_at", ...(cursor ? { cursor } : {}) });
    rows.push(...data);
    cursor = page.has_more ? page.next_cursor : null;
  } while (cursor && rows.length < most);
  return rows;
}

/**
 * The customers that were written about last, as the server lets this person see them. Once a day the whole index is
 * laid anew, so that cards which are gone go here, too; in between only what has changed is asked for.
 */
export async function freshenCards(owner: string, now: number): Promise<void> {
  const database = await deviceOf(owner);
  const last = ((await database.get("notes", "cards")) ?? { at: 0, wholeAt: 0 }) as {
    at: number;
    wholeAt: number;
  };
  if (now - last.at < AGAIN_MS && now >= last.at) return;
  const whole = now - last.wholeAt >= WHOLE_MS || now < last.wholeAt;
  const most = whole ? MOST_CARDS : PAGE;
  const people = await newest(
    most,
    async (query) =>
      (await listContacts({ query: { ...query, fields: "display_name,company,phones" }, throwOnError: true }))
        .data as unknown as Page<Person>,
  );
  const firms = await newest(
    Math.max(PAGE, most - people.length),
    async (query) =>
      (await listCompanies({ query: { ...query, fields: "name,phones" }, throwOnError: true }))
        .data as unknown as Page<Firm>,
  );
  const cards = [...people.map((one) => cardOfPerson(one, now)), ...firms.map((one) => cardOfFirm(one, now))]
    .slice(0, MOST_CARDS)
    .map((card, index) => ({ ...card, at: now - index }));
  await putCards(owner, cards, whole);
  await database.put("notes", { at: now, wholeAt: whole ? now : last.wholeAt }, "cards");
}

export async function putCards(owner: string, cards: readonly DeviceCard[], instead = false): Promise<void> {
  const change = (await deviceOf(owner)).transaction("cards", "readwrite");
  if (instead) await change.store.clear();
  for (const card of cards) await change.store.put(card);
  let surplus = (await change.store.count()) - MOST_CARDS;
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

export async function cardsOf(owner: string): Promise<DeviceCard[]> {
  return (await deviceOf(owner)).getAllFromIndex("cards", "at");
}
