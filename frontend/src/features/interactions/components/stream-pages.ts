import type { InfiniteData } from "@tanstack/react-query";
import type { TimelineEntry } from "@/api/gen";

export type TimelinePage = {
  data: TimelineEntry[];
  page: { next_cursor?: string | null; has_more: boolean };
};
export type Stream = InfiniteData<TimelinePage>;

const isOlder = (one: TimelineEntry, other: TimelineEntry): boolean =>
  one.at === other.at ? one.id < other.id : one.at < other.at;

/** The newest page as it is now, in place of what is shown of that time; older ones stay. */
export function withHead(stream: Stream, head: TimelinePage): Stream {
  const [first, ...rest] = stream.pages;
  if (!first) return stream;
  const last = head.data.at(-1);
  const kept = last && head.page.has_more ? first.data.filter((entry) => isOlder(entry, last)) : [];
  return { ...stream, pages: [{ ...first, data: [...head.data, ...kept] }, ...rest] };
}

/** Those that have come since; edits of what is shown are none. */
export function freshOf(stream: Stream, head: TimelinePage): TimelineEntry[] {
  const newest = stream.pages[0]?.data[0];
  const known = new Set(stream.pages.flatMap((page) => page.data.map((entry) => entry.id)));
  return head.data.filter((entry) => !known.has(entry.id) && (!newest || isOlder(newest, entry)));
}

const stateOf = (entry: TimelineEntry): string => `${entry.id}:${entry.interaction?.version ?? 0}`;

export function sameHead(stream: Stream, head: TimelinePage): boolean {
  const shown = stream.pages[0]?.data.slice(0, head.data.length) ?? [];
  return (
    shown.length === head.data.length &&
    shown.every((entry, at) => stateOf(entry) === stateOf(head.data[at] ?? entry))
  );
}

/** Shown before the server has answered. */
export function withPending(stream: Stream, entry: TimelineEntry): Stream {
  const [first, ...rest] = stream.pages;
  if (!first) return stream;
  return { ...stream, pages: [{ ...first, data: [entry, ...first.data] }, ...rest] };
}

/** On its way to the server. */
export const PENDING = "pending-";
/** Waits on this device until somebody answers. */
export const UNSENT = "unsent-";
