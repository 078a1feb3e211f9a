import { useSyncExternalStore } from "react";

export type Called = {
  object: "contacts" | "companies";
  id: string;
  name: string;
  /** Empty where it is not known what was dialled. */
  number: string;
  at: number;
  /** When it was said to be over. */
  endedAt: number | null;
};

const KEY = "kartoteka.called";
/** After that nobody remembers what was said. */
const FRESH_MS = 2 * 60 * 60_000;

function stored(): Called | null {
  try {
    const called = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Called | null;
    return called && Math.abs(Date.now() - called.at) < FRESH_MS ? called : null;
  } catch {
    return null;
  }
}

let current: Called | null = stored();
const listeners = new Set<() => void>();

function publish(next: Called | null): void {
  current = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  for (const notify of listeners) notify();
}

/** Whom this device has just dialled: what was said is written down from wherever one comes back to. */
export const justCalled = {
  put: (called: Omit<Called, "at" | "endedAt">): void =>
    publish({ ...called, at: Date.now(), endedAt: null }),
  end: (): void => {
    if (current) publish({ ...current, endedAt: Date.now() });
  },
  forget: (id?: string): void => {
    if (!id || current?.id === id) publish(null);
  },
};

export function useJustCalled(): Called | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

const CARD = /^\/(contacts|companies)\/([0-9a-f-]{36})/;

function pressed(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a[href^="tel:"]');
  if (!link) return;
  const number = (link.getAttribute("href") ?? "").slice("tel:".length);
  const [object, id, name] = (link.closest<HTMLElement>("[data-customer]")?.dataset["customer"] ?? "").split(
    "/",
  );
  if (id && (object === "contacts" || object === "companies")) {
    justCalled.put({ object, id, name: name ?? "", number });
    return;
  }
  const [, kind, cardId] = CARD.exec(location.pathname) ?? [];
  const title = document.querySelector("h1")?.textContent ?? "";
  if (cardId) justCalled.put({ object: kind as Called["object"], id: cardId, name: title, number });
}

/**
 * A number that is pressed on a card, or on a line that says whose it is (`data-customer="contacts/<id>/<name>"`).
 * Asked for once more, it listens no less and no more.
 */
export function noticeCalls(): void {
  document.addEventListener("click", pressed, true);
}
