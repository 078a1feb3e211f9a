import { useSyncExternalStore } from "react";
import { isoDay } from "./iso-day";
import { momentIn, wallIn } from "./zone";

/**
 * The clock that days and hours of tasks are meant by: the person's zone, or the workspace's, never this device's.
 * A moment is shown as a `Date` whose own parts (day, hour) say what that clock says; it is for words and for
 * reckoning with days, and no moment any more.
 */
export type OwnClock = {
  zone: string;
  /** What it says now. */
  now: () => Date;
  today: () => string;
  shown: (moment: Date) => Date;
  /** When it says so. */
  moment: (shown: Date) => Date;
};

const minutesOf = (shown: Date): number => shown.getHours() * 60 + shown.getMinutes();

export function clockIn(zone: string): OwnClock {
  function shown(moment: Date): Date {
    const { day, minutes } = wallIn(zone, moment);
    const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
    return new Date(year, month - 1, date, 0, minutes);
  }
  return {
    zone,
    now: () => shown(new Date()),
    today: () => wallIn(zone, new Date()).day,
    shown,
    moment: (wanted) => momentIn(zone, { day: isoDay(wanted), minutes: minutesOf(wanted) }),
  };
}

/** What a promise is due by, as the clock shows it: with a day alone, that day's beginning. */
export function dueOn(clock: OwnClock, due: { due_at: string | null; due_on: string | null }): Date | null {
  if (due.due_at) return clock.shown(new Date(due.due_at));
  return due.due_on ? new Date(`${due.due_on}T00:00:00`) : null;
}

/** What was understood by the clock, as the API wants it. */
export function dueFields(
  clock: OwnClock,
  due: { on: Date } | { at: Date },
): { due_on: string } | { due_at: string } {
  return "on" in due ? { due_on: isoDay(due.on) } : { due_at: clock.moment(due.at).toISOString() };
}

const KEPT = "kartoteka.zone";
const listeners = new Set<() => void>();
const kept = (): string => localStorage.getItem(KEPT) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
let own: OwnClock | null = null;

/** As the server says whose clock it is; the device remembers it for the next time, and for without a network. */
export function goBy(reader: { time_zone: string | null; workspace: { time_zone: string } }): void {
  const zone = reader.time_zone ?? reader.workspace.time_zone;
  if (zone === own?.zone) return;
  localStorage.setItem(KEPT, zone);
  own = clockIn(zone);
  for (const tell of listeners) tell();
}

export function ownClock(): OwnClock {
  own ??= clockIn(kept());
  return own;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOwnClock = (): OwnClock => useSyncExternalStore(listen, ownClock);
