import type { ReactNode } from "react";
import { cx } from "../lib/cx";

export type TimelineProps<Entry> = {
  label: string;
  entries: readonly Entry[];
  idOf: (entry: Entry) => string;
  atOf: (entry: Entry) => string;
  render: (entry: Entry) => ReactNode;
  /** What a link led to. */
  markedId?: string | null;
};

type Day<Entry> = { key: string; at: Date; entries: Entry[] };

export function byDay<Entry>(entries: readonly Entry[], atOf: (entry: Entry) => string): Day<Entry>[] {
  const days: Day<Entry>[] = [];
  for (const entry of entries) {
    const at = new Date(atOf(entry));
    const key = at.toDateString();
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, at, entries: [entry] });
  }
  return days;
}

export const entryClass = (marked: boolean): string =>
  cx("border-b border-line", marked && "outline-2 -outline-offset-2 outline-accent");
