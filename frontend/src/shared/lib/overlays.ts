import { useSyncExternalStore } from "react";

export type Overlay =
  | "palette"
  | "keys"
  | "new-contact"
  | "new-company"
  | "new-task"
  | "new-interaction"
  | "merge"
  | "waiting"
  | "record";

type Open = { name: Overlay; text: string } | null;

let open: Open = null;
const listeners = new Set<() => void>();

let typedAhead = "";
let enteredAhead = false;

/** Whoever knows the keys types on before the palette is painted: nothing of it is lost. */
function typeAhead(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) typedAhead += event.key;
  else if (event.key === "Enter") enteredAhead = true;
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function takeTypedAhead(): { text: string; entered: boolean } {
  window.removeEventListener("keydown", typeAhead, true);
  const taken = { text: typedAhead, entered: enteredAhead };
  typedAhead = "";
  enteredAhead = false;
  return taken;
}

/** What lies over the page: one thing at a time, so never a modal upon a modal. */
export const overlays = {
  show(name: Overlay, text = ""): void {
    if (name === "palette" && open?.name !== "palette") window.addEventListener("keydown", typeAhead, true);
    open = { name, text };
    for (const notify of listeners) notify();
  },
  close(): void {
    takeTypedAhead();
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
