import { useSyncExternalStore } from "react";

type Theme = "system" | "light" | "dark";
type Density = "comfortable" | "standard" | "compact";

type Preferences = {
  language: string | null;
  theme: Theme;
  density: Density;
  railPinned: boolean | null;
  /** Single-letter keys; some people's tools type letters by themselves. */
  keysOn: boolean;
  /** From a shortcut as it is shipped ("n c") to the one this person presses instead. */
  keys: Readonly<Record<string, string>>;
  /** Of the record drawer beside a list. */
  drawerWidth: number;
  /** The columns of each list while no saved view is open, as `list-columns` writes them. */
  columns: Readonly<Record<string, readonly string[]>>;
  /** Customers and what is written without a connection lie on this device; not where others sit, too. */
  keepHere: boolean;
};

const STORAGE_KEY = "kartoteka.preferences";
const DEFAULTS: Preferences = {
  language: null,
  theme: "system",
  density: "standard",
  railPinned: null,
  keysOn: true,
  keys: {},
  drawerWidth: 480,
  columns: {},
  keepHere: true,
};

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") };
  } catch {
    return DEFAULTS;
  }
}

let current = read();
const listeners = new Set<() => void>();

function paint({ theme, density }: Preferences): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  root.dataset["density"] = density;
}

/** How the app looks and listens: applied at once, kept here for the next start; the profile has a copy. */
export const preferences = {
  get: (): Preferences => current,
  set(change: Partial<Preferences>): void {
    current = { ...current, ...change };
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
    paint(current);
    for (const notify of listeners) notify();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  paint: (): void => paint(current),
};

export function usePreferences(): Preferences {
  return useSyncExternalStore(preferences.subscribe, preferences.get);
}
