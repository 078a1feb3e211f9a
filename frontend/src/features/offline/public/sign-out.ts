import type { QueryClient } from "@tanstack/react-query";
import { session } from "@/api/session";
import { forgetRecent } from "@/features/search/public/recent";
import { person } from "@/features/session/public/person";
import { overlays } from "@/shared/lib/overlays";
import { forgetDevice } from "../device/database";
import { waiting } from "./waiting";

/** What another program shared, and nobody decided upon: the worker keeps it (`worker/sw.js`). */
const SHARED = "kartoteka-shared";

/** Out, and nothing of the customers stays on this device. Whoever has not sent everything yet is asked first. */
export async function leaveDevice(queries: QueryClient, { sure = false } = {}): Promise<void> {
  if (!sure && waiting.get().length > 0) return overlays.show("waiting", "leaving");
  const owner = person();
  overlays.close();
  forgetRecent();
  if ("caches" in globalThis) await caches.delete(SHARED).catch(() => false);
  await session.signOut();
  queries.clear();
  if (owner) await forgetDevice(owner);
}
