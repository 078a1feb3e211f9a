import { showToast } from "@/shared/lib/toasts";

const AGAIN_MS = 30 * 60_000;

/** What of the texts and letters this page has used is kept with the rest of the shell. */
function keepUsed(worker: ServiceWorker): void {
  const paths = performance
    .getEntriesByType("resource")
    .map((entry) => new URL(entry.name))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith("/assets/"))
    .map((url) => url.pathname);
  worker.postMessage({ type: "keep", paths });
}

/** A new version waits until the person says so: never in the middle of writing. */
function offerUpdate(
  registration: ServiceWorkerRegistration,
  texts: { ready: string; reload: string },
): void {
  const worker = registration.waiting;
  if (!worker || !navigator.serviceWorker.controller) return;
  showToast(texts.ready, {
    action: {
      label: texts.reload,
      run: () => {
        navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
        worker.postMessage({ type: "take-over" });
      },
    },
  });
}

/** After the first paint: the shell for the next start. On plain http there is none, and the app does without. */
export async function registerWorker(texts: () => { ready: string; reload: string }): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/sw.js").catch(() => undefined);
  if (!registration) return;
  offerUpdate(registration, texts());
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offerUpdate(registration, texts()));
  });
  setInterval(() => void registration.update().catch(() => undefined), AGAIN_MS);
  const ready = await navigator.serviceWorker.ready;
  if (ready.active) keepUsed(ready.active);
}
