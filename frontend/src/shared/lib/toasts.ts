import { useSyncExternalStore } from "react";

export type ToastTone = "neutral" | "success" | "danger";

export type Toast = {
  id: number;
  text: string;
  tone: ToastTone;
  action?: { label: string; run: () => void };
  /** Work that goes on: the toast stays until it is told otherwise. */
  share?: number;
  /** Somebody has to decide: it stays until they do. */
  stays?: boolean;
};

const STAYS_MS = 10_000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const notify of listeners) notify();
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export function showToast(text: string, options: Partial<Omit<Toast, "id" | "text">> = {}): number {
  const id = nextId++;
  publish([...toasts.slice(-2), { id, text, tone: "neutral", ...options }]);
  if (options.share === undefined && !options.stays) setTimeout(() => dismissToast(id), STAYS_MS);
  return id;
}

export function changeToast(id: number, change: Partial<Toast>): void {
  publish(toasts.map((toast) => (toast.id === id ? { ...toast, ...change } : toast)));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
