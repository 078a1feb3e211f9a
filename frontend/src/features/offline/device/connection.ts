import { onlineManager } from "@tanstack/react-query";
import { onSilence } from "@/api/session-fetch";

const FIRST_MS = 3_000;
const MOST_MS = 30_000;

let timer: ReturnType<typeof setTimeout> | null = null;

/** Asks whether somebody answers again, less and less often. */
function listen(pause = FIRST_MS): void {
  if (timer) return;
  timer = setTimeout(async () => {
    timer = null;
    if (onlineManager.isOnline()) return;
    if (await answers()) onlineManager.setOnline(true);
    else listen(Math.min(pause * 2, MOST_MS));
  }, pause);
}

async function answers(): Promise<boolean> {
  if (!navigator.onLine || document.hidden) return false;
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

function goAway(): void {
  onlineManager.setOnline(false);
  listen();
}

/** A network is no server: whoever gets no answer is away, whatever the browser says. */
export function watchConnection(): void {
  onSilence(goAway);
  onlineManager.subscribe((online) => {
    if (!online) listen();
  });
  if (!onlineManager.isOnline()) listen();
}
