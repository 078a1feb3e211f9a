import { type InfiniteData, onlineManager, type QueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { ApiError, isSilence } from "@/api/errors";
import {
  type CompanyPatch,
  type ContactPatch,
  changeCompany,
  changeContact,
  changeDeal,
  type DealPatch,
} from "@/api/gen";
import { randomKey } from "@/api/session-fetch";
import { type Change, clashesOf } from "@/features/cards/public/clashes";
import type { ListedObject, ListedRecord } from "@/features/cards/public/types";

async function write(
  object: ListedObject,
  id: string,
  version: number,
  change: Change,
  key = randomKey(),
): Promise<ListedRecord> {
  const headers = { "If-Match": `"${version}"`, "Idempotency-Key": key };
  if (object === "contacts") {
    const path = { contact_id: id };
    return (await changeContact({ path, body: change as ContactPatch, headers, throwOnError: true })).data;
  }
  if (object === "deals") {
    const path = { deal_id: id };
    return (await changeDeal({ path, body: change as DealPatch, headers, throwOnError: true })).data;
  }
  const path = { company_id: id };
  return (await changeCompany({ path, body: change as CompanyPatch, headers, throwOnError: true })).data;
}

/** A colleague was quicker elsewhere on the card: ours goes on top. In the same field: theirs is told. */
async function writeAgain(
  object: ListedObject,
  row: ListedRecord,
  change: Change,
  stale: ApiError,
  told: (theirs: string) => string,
): Promise<ListedRecord> {
  const now = stale.problem.current as ListedRecord;
  const [clash] = clashesOf(change, row as unknown as Change, now as unknown as Change);
  if (clash) throw new Error(told(JSON.stringify(clash.theirs)));
  return write(object, row.id, now.version, change);
}

type Pages = InfiniteData<{ data: ListedRecord[] }>;

type Place = {
  queries: QueryClient;
  object: ListedObject;
  t: TFunction<"lists">;
  announce: (text: string) => void;
};

function show({ queries, object }: Place, id: string, replace: (row: ListedRecord) => ListedRecord): void {
  queries.setQueriesData<Pages>({ queryKey: [object, "list"] }, (pages) => {
    if (!pages?.pages) return pages;
    const swap = (page: Pages["pages"][number]) => ({
      ...page,
      data: page.data.map((one) => (one.id === id ? replace(one) : one)),
    });
    return { ...pages, pages: pages.pages.map(swap) };
  });
}

/** On the screen at once; taken back where the server refuses it, and where it is a colleague's by now. */
export async function saveCell(place: Place, row: ListedRecord, change: Change): Promise<void> {
  const { queries, object, t, announce } = place;
  const custom = { ...row.custom, ...(change["custom"] as object | undefined) };
  show(place, row.id, (one) => ({ ...one, ...change, custom }) as ListedRecord);
  try {
    const saved = await sent(place, row, change);
    if (!saved) return;
    show(place, row.id, () => saved);
    announce(t("cell.saved"));
    void queries.invalidateQueries({ queryKey: [object, "one", row.id] });
    void queries.invalidateQueries({ queryKey: ["timeline"] });
  } catch (error) {
    show(place, row.id, () => row);
    throw error;
  }
}

/** What the server made of it; null where nobody answers and it waits on this device. */
async function sent(
  { queries, object, t }: Place,
  row: ListedRecord,
  change: Change,
): Promise<ListedRecord | null> {
  const key = randomKey();
  const wait = async (tried: boolean) => {
    if (object === "deals") return false;
    const { keepEdit } = await import("@/features/offline/public/write");
    const loaded = { data: row, etag: `"${row.version}"` };
    return keepEdit(queries, [object, "one", row.id], { key, change, loaded, tried });
  };
  if (!onlineManager.isOnline() && (await wait(false))) return null;
  try {
    return await write(object, row.id, row.version, change, key);
  } catch (error) {
    if (isSilence(error) && (await wait(true))) return null;
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    return writeAgain(object, row, change, error, (theirs) => t("cell.clash", { theirs }));
  }
}
