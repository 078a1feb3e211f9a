import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "keys" | "new-contact" | "new-company";

type Open = { name: Overlay; text: string } | null;

let open: Open = null;
const listeners = new Set<() => void>();

/** What lies over the page: one thing at a time, so never a modal upon a modal. */
export const overlays = {
  show(name: Overlay, text = ""): void {
    open = { name, text };
    for (const notify of listeners) notify();
  },
  close(): void {
    open = null;
    for (const notify of listeners) notify();
  },
};

export function useOverlay(): Open {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
