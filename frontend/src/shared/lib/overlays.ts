import { useSyncExternalStore } from "react";

export type Overlay =
  | "palette"
  | "keys"
  | "new-contact"
  | "new-company"
  | "new-deal"
  | "new-task"
  | "new-interaction"
  | "merge"
  | "waiting"
  | "record";

const HELD_MS = 5_000;

type Open = { name: Overlay; text: string } | null;

let open: Open = null;
const listeners = new Set<() => void>();

let typedAhead = "";
let enteredAhead = false;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Whoever knows the keys types on before what they asked for is painted: nothing of it is lost. */
function typeAhead(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) typedAhead += event.key;
  else if (event.key === "Backspace") typedAhead = typedAhead.slice(0, -1);
  else if (event.key === "Enter") enteredAhead = true;
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function takeTypedAhead(): { text: string; entered: boolean } {
  window.removeEventListener("keydown", typeAhead, true);
  window.removeEventListener("focusin", handOver);
  clearTimeout(waiting);
  const taken = { text: typedAhead, entered: enteredAhead };
  typedAhead = "";
  enteredAhead = false;
  return taken;
}

/** Until a field has the focus, which gets what was typed; what never comes gives the keys back. */
export function holdKeys(): void {
  takeTypedAhead();
  window.addEventListener("keydown", typeAhead, true);
  window.addEventListener("focusin", handOver);
  waiting = setTimeout(takeTypedAhead, HELD_MS);
}

function handOver({ target }: FocusEvent): void {
  const field = target as HTMLInputElement;
  if (!field.matches("input,textarea")) return;
  const { text } = takeTypedAhead();
  if (!text) return;
  field.setRangeText(text, field.value.length, field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What lies over the page: one thing at a time, so never a modal upon a modal. */
export const overlays = {
  show(name: Overlay, text = ""): void {
    if (open?.name !== name) holdKeys();
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
