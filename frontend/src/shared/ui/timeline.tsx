import { lazy, Suspense } from "react";
import { cx } from "../lib/cx";
import { DayHead } from "./timeline-day";
import { byDay, entryClass, type TimelineProps } from "./timeline-days";

/** From here on only what is in view, and a little more, is in the page. */
const MANY = 100;

const ManyEntries = lazy(async () => ({ default: (await import("./timeline-many")).TimelineMany }));

/** One stream, newest first, under heads of days that stay in sight. */
export function Timeline<Entry>(props: TimelineProps<Entry>) {
  const { label, entries, idOf, atOf, render, markedId } = props;
  if (entries.length > MANY) {
    return (
      <Suspense>
        <ManyEntries {...(props as unknown as TimelineProps<unknown>)} />
      </Suspense>
    );
  }
  return (
    <section aria-label={label} className="flex flex-col">
      {byDay(entries, atOf).map((day) => (
        <div key={day.key}>
          <div className="sticky top-(--stream-top,0px) z-10">
            <DayHead at={day.at} />
          </div>
          <ol className="flex flex-col">
            {day.entries.map((entry) => (
              <li
                key={idOf(entry)}
                id={`entry-${idOf(entry)}`}
                className={cx(entryClass(markedId === idOf(entry)), "scroll-mt-24")}
              >
                {render(entry)}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
