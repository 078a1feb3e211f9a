/**
 * The shell without a network: what the build made, and nothing else. Answers of the API never pass through here.
 * `__FILES__` and `__LATE__` are written by `scripts/worker.mjs`.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

const LATE = "kartoteka-late";
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
