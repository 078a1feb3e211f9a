import { useEffect, useRef, useSyncExternalStore } from "react";
import { chordOf, isTyping } from "./keys";
import { preferences } from "./preferences";

export type Shortcut = {
  /** "mod+k", "n c" (one after the other), "?" */
  keys: string;
  label: string;
  group: string;
  run: () => void;
  /** Works while the person types, too. */
  inFields?: boolean;
  /** A second way to the same thing: not told twice. */
  unlisted?: boolean;
  /** Heard where the focus is, by a list or a field; here it is only told of. */
  told?: boolean;
};

const SEQUENCE_PAUSE_MS = 2000;
let layers: (readonly Shortcut[])[] = [];
let all: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let pending = "";
let pendingSince = 0;

function changed(): void {
  all = layers.flat();
  for (const notify of listeners) notify();
}

/** The keys this person presses for what is shipped as `keys`. */
function keysOf(keys: string): string {
  return preferences.get().keys[keys] ?? keys;
}

/** Letters and signs that stand alone can be switched off: some tools type them by themselves. */
const isBare = (chord: string): boolean => /^\S(?: \S)*$/.test(chord);

/** What a key stands for in a part that listens for itself; empty where it was given away or switched off. */
export function shippedKey(pressed: string): string {
  const { keys, keysOn } = preferences.get();
  if (!keysOn && isBare(pressed)) return "";
  const mine = Object.keys(keys).find((shipped) => keys[shipped] === pressed);
  return mine ?? (keys[pressed] === undefined ? pressed : "");
}

function findShortcut(chord: string, typing: boolean): Shortcut | undefined {
  if (!preferences.get().keysOn && isBare(chord)) return undefined;
  return all.findLast((one) => keysOf(one.keys) === chord && !one.told && (!typing || one.inFields));
}

const WAIT_MS = 5_000;

/** Runs what a screen declares as soon as that screen is there: the palette opens a card and begins a call. */
export function runWhenThere(keys: string): void {
  const started = Date.now();
  function look(): void {
    const found = all.findLast((one) => one.keys === keys && !one.told);
    if (!found && Date.now() - started < WAIT_MS) return;
    listeners.delete(look);
    if (found) setTimeout(found.run);
  }
  listeners.add(look);
  look();
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing || isModalOpen()) return;
  const typing = isTyping(event.target);
  const chord = chordOf(event);
  const sequence = event.timeStamp - pendingSince < SEQUENCE_PAUSE_MS ? `${pending} ${chord}` : chord;
  const found = findShortcut(sequence, typing) ?? findShortcut(chord, typing);
  pending = found || typing ? "" : chord;
  pendingSince = event.timeStamp;
  if (!found) return;
  event.preventDefault();
  found.run();
}

/** A dialog owns the keyboard while it is open; the page behind it does not listen. */
export function isModalOpen(): boolean {
  return document.querySelector("[data-modal-open]") !== null;
}

export function listenToKeys(): () => void {
  window.addEventListener("keydown", pressed);
  return () => window.removeEventListener("keydown", pressed);
}

/** Declares the keys of a screen for as long as it is shown; the palette and the key help list them. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map((one) => `${one.keys}:${one.label}`).join("|");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the list
  useEffect(() => {
    const layer = latest.current.map((one, index) => ({
      ...one,
      run: () => latest.current[index]?.run(),
    }));
    layers = [...layers, layer];
    changed();
    return () => {
      layers = layers.filter((other) => other !== layer);
      changed();
    };
  }, [signature]);
}

export function useAllShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}
