/** Where the worker (`worker/sw.js`) leaves what another program shared with the installed app. */
const SHARED = "kartoteka-shared";
const SHARED_FILE = "/shared-file";

/** The file that waits to be decided upon; none where nothing was shared, or nothing can be kept. */
export async function sharedFile(): Promise<File | null> {
  if (!("caches" in globalThis) || !(await caches.has(SHARED))) return null;
  const kept = await (await caches.open(SHARED)).match(SHARED_FILE);
  if (!kept) return null;
  const name = decodeURIComponent(kept.headers.get("X-File-Name") ?? "");
  return new File([await kept.blob()], name || "shared");
}

/** Taken or left: nothing of it stays. */
export async function forgetShared(): Promise<void> {
  if ("caches" in globalThis) await caches.delete(SHARED);
}
