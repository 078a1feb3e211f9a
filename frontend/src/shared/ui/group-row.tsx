import { ChevronRight } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "../lib/cx";
import type { OtherLine } from "./data-table-model";

type GroupRowProps = {
  at: OtherLine;
  name: string;
  /** How many are in it, as it is read. */
  count: string;
  open: boolean;
  onToggle: () => void;
  /** What can be done with the whole group. */
  children?: ReactNode;
};

/** The head of a group among the rows of a table. Enter or Space folds it, and so do the arrows, as they are seen. */
export function GroupRow({ at, name, count, open, onToggle, children }: GroupRowProps) {
  function heard(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    event.stopPropagation();
    const onwards = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if ((event.key === onwards) !== open) onToggle();
  }
  return (
    <LineOfOthers at={at}>
      <button
        type="button"
        data-index={at.index}
        aria-expanded={open}
        tabIndex={at.active ? 0 : -1}
        onFocus={at.onFocus}
        onClick={onToggle}
        onKeyDown={heard}
        className="flex h-full min-w-0 cursor-pointer items-center gap-2 ps-3 pe-2 font-medium outline-offset-[-2px]"
      >
        <ChevronRight
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className={cx(
            "shrink-0 transition-transform duration-[80ms]",
            open ? "rotate-90" : "rtl:-scale-x-100",
          )}
        />
        <bdi className="truncate">{name}</bdi>
        <span className="tabular text-meta font-normal text-ink-2">{count}</span>
      </button>
      {children}
    </LineOfOthers>
  );
}

/** A line across the table that is no record; what it says stays in view when the columns are pushed aside. */
export function LineOfOthers({ at, children }: { at: OtherLine; children: ReactNode }) {
  return (
    <div
      role="row"
      aria-rowindex={at.index + 2}
      tabIndex={-1}
      style={{ blockSize: at.height, transform: `translateY(${at.start}px)` }}
      className="absolute inset-x-0 top-0 border-b border-line bg-sunken text-table"
    >
      <div
        role="gridcell"
        tabIndex={-1}
        className="sticky start-0 flex h-full w-fit max-w-screen items-center"
      >
        {children}
      </div>
    </div>
  );
}
