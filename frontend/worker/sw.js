/**
 * The shell without a network: what the build made, and nothing else. Answers of the API never pass through here.
 * `__FILES__` and `__LATE__` are written by `scripts/worker.mjs`.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

const LATE = "kartoteka-late";
/** What another program shared with the app: one file, until somebody decides upon it. */
const SHARED = "kartoteka-shared";
const SHARED_FILE = "/shared-file";
const late = new Set(__LATE__);

precacheAndRoute(__FILES__);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/index.html"), {
    denylist: [/^\/(?:api|dav|f|\.well-known|healthz|readyz|metrics)(?:\/|$)/],
  }),
);
/** Texts and letters of four languages: a device keeps those that it has used. */
registerRoute(({ url }) => late.has(url.pathname), new CacheFirst({ cacheName: LATE }));

registerRoute(
  ({ url }) => url.pathname === "/share",
  ({ request }) => shared(request),
  "POST",
);

/** Nothing is sent or read of it here: any page of the web can post to this address. */
async function shared(request) {
  const form = await request.formData();
  const file = form.get("file");
  if (file instanceof File && file.size > 0) {
    const headers = { "X-File-Name": encodeURIComponent(file.name) };
    const cache = await caches.open(SHARED);
    await cache.put(SHARED_FILE, new Response(file, { headers }));
    return Response.redirect("/import", 303);
  }
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter(Boolean);
  return Response.redirect(`/?new-contact=${encodeURIComponent(words.join(" "))}`, 303);
}

self.addEventListener("activate", (event) => event.waitUntil(settle()));

async function settle() {
  await self.clients.claim();
  const cache = await caches.open(LATE);
  const requests = await cache.keys();
  const old = requests.filter(({ url }) => !late.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

self.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") self.skipWaiting();
  if (event.data?.type === "keep") event.waitUntil(keep(event.data.paths));
});

async function keep(paths) {
  const cache = await caches.open(LATE);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const wanted = paths.filter((path) => late.has(path) && !known.has(path));
  await cache.addAll(wanted);
}
