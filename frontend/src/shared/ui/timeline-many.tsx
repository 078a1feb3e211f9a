import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { cx } from "../lib/cx";
import { DayHead } from "./timeline-day";
import { byDay, entryClass, type TimelineProps } from "./timeline-days";

const HEAD = 30;
const ENTRY = 96;
const AHEAD = 8;

type Row = { key: string; day: Date; entry: unknown } | { key: string; day: Date; entry?: never };

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

/** A long line of time: what is out of sight is not in the page; the day one is in stays on top. */
export function TimelineMany({ label, entries, idOf, atOf, render, markedId }: TimelineProps<unknown>) {
  const list = useRef<HTMLElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [offset, setOffset] = useState(0);
  const rows: Row[] = byDay(entries, atOf).flatMap((day) => [
    { key: day.key, day: day.at },
    ...day.entries.map((entry) => ({ key: idOf(entry), day: day.at, entry })),
  ]);

  useLayoutEffect(() => {
    const found = scrollerOf(list.current);
    setScroller(found);
    const top = list.current?.getBoundingClientRect().top ?? 0;
    setOffset(found ? top - found.getBoundingClientRect().top + found.scrollTop : 0);
  }, []);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => (rows[index]?.entry === undefined ? HEAD : ENTRY),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: AHEAD,
    scrollMargin: offset,
  });

  const markedAt = markedId ? rows.findIndex((row) => row.key === markedId) : -1;
  useEffect(() => {
    if (scroller && markedAt >= 0) virtual.scrollToIndex(markedAt, { align: "center" });
  }, [scroller, markedAt, virtual]);

  const items = virtual.getVirtualItems();
  const first = items.find((item) => item.end > (virtual.scrollOffset ?? 0));
  return (
    <section ref={list} aria-label={label} className="flex flex-col">
      {first && (
        <div className="sticky top-(--stream-top,0px) z-10 -mb-[30px] h-[30px]">
          <DayHead at={rows[first.index]?.day ?? new Date()} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noRedundantRoles: a list without its marks is none to some readers */}
      <ol role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={cx(
                "absolute inset-x-0 top-0",
                row?.entry !== undefined && entryClass(markedId === row.key),
              )}
              style={{ transform: `translateY(${item.start - offset}px)` }}
            >
              {row?.entry === undefined ? <DayHead at={row?.day ?? new Date()} /> : render(row.entry)}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
