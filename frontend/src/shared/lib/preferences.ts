import { useSyncExternalStore } from "react";

type Theme = "system" | "light" | "dark";
type Density = "comfortable" | "standard" | "compact";

type Preferences = {
  language: string | null;
  theme: Theme;
  density: Density;
  railPinned: boolean | null;
};

const STORAGE_KEY = "kartoteka.preferences";
const DEFAULTS: Preferences = { language: null, theme: "system", density: "standard", railPinned: null };

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

/** What belongs to this device: how the app looks here. Kept in the browser, applied at once. */
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
