import { onlineManager, type QueryClient, type QueryKey } from "@tanstack/react-query";
import i18next from "i18next";
import { person } from "@/features/session/public/person";
import { preferences } from "@/shared/lib/preferences";
import { showToast } from "@/shared/lib/toasts";
import { askToSend, queue } from "../queue/store";
import { type Waiting, type WaitingMade, type WaitingObject, waiting } from "./waiting";

type Fields = Record<string, unknown>;
type Loaded = { data: object; etag: string | null };

/** It may have arrived: its body stands, and nothing else is mixed into it. */
const triedAt = (tried: boolean) => (tried ? { triedAt: Date.now() } : {});

function nameOf(queries: QueryClient, object: WaitingObject, recordId: string): string {
  type Named = { display_name?: string; name?: string };
  const loaded = queries.getQueryData<Named & { data?: Named }>([object, "one", recordId]);
  const record = loaded?.data ?? loaded;
  return record?.display_name ?? record?.name ?? "";
}

async function keep(item: Waiting): Promise<boolean> {
  if (!person() || !preferences.get().keepHere) return false;
  try {
    await queue.add(item);
  } catch {
    return false;
  }
  if (onlineManager.isOnline()) askToSend();
  // Said once; from then on the pill counts.
  else if (waiting.get().length === 1) showToast(i18next.t("kept", { ns: "offline" }));
  return true;
}

/** Written down here until somebody answers; `false` where this device keeps nothing. */
export function keepInteraction(
  queries: QueryClient,
  { object, recordId }: { object: WaitingObject; recordId: string },
  { key, body, isNow, tried }: { key: string; body: Fields; isNow: boolean; tried: boolean },
): Promise<boolean> {
  const name = nameOf(queries, object, recordId);
  const at = Date.now();
  const item = {
    kind: "interaction",
    key,
    object,
    recordId,
    name,
    at,
    state: "waiting",
    body,
    isNow,
  } as const;
  return keep({ ...item, ...triedAt(tried) });
}

export type ToMake = Pick<WaitingMade, "what" | "body" | "name"> &
  Partial<Pick<WaitingMade, "object" | "recordId">>;

/** A card or a task that is made, a task that is done. */
export function keepMade(made: ToMake, { key, tried }: { key: string; tried: boolean }): Promise<boolean> {
  const about = { object: "contacts", recordId: "", ...made } as const;
  return keep({ kind: "made", key, at: Date.now(), state: "waiting", ...about, ...triedAt(tried) });
}

/** The change of a card, with what it was made upon. */
export function keepEdit(
  queries: QueryClient,
  queryKey: QueryKey,
  { key, change, loaded, tried }: { key: string; change: Fields; loaded: Loaded; tried: boolean },
): Promise<boolean> {
  const [object, , recordId] = queryKey as [WaitingObject, "one", string];
  const record = loaded.data as Fields;
  const name = nameOf(queries, object, recordId) || String(record["display_name"] ?? record["name"] ?? "");
  const before = Object.fromEntries(Object.keys(change).map((field) => [field, record[field]]));
  return keep({
    kind: "edit",
    key,
    object,
    recordId,
    name,
    at: Date.now(),
    state: "waiting",
    change,
    before,
    etag: loaded.etag,
    ...triedAt(tried),
  });
}
