import { useEffect, useRef } from "react";
import { cx } from "@/shared/lib/cx";
import { Kbd } from "@/shared/ui/kbd";
import type { MergeRow } from "../queries";
import { MergeValue } from "./merge-value";

type ChoiceRowProps = {
  row: MergeRow;
  label: string;
  side: "this" | "other";
  active: boolean;
  onPick: (side: "this" | "other") => void;
};

/** One value of two: the pressed one stays. */
export function ChoiceRow({ row, label, side, active, onPick }: ChoiceRowProps) {
  const element = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <fieldset
      ref={element}
      aria-label={label}
      className={cx("-mx-2 rounded-control px-2 pt-1 pb-2", active && "bg-sunken")}
    >
      <p aria-hidden="true" className="pb-1 text-table text-ink-2">
        {label}
      </p>
      <div className="grid grid-cols-2 gap-2">
        {(["this", "other"] as const).map((one, place) => (
          <button
            key={one}
            type="button"
            aria-pressed={side === one}
            onClick={() => onPick(one)}
            className={cx(
              "flex min-h-control min-w-0 cursor-pointer items-start gap-2 rounded-control border px-2 py-1.5 text-start",
              side === one
                ? "border-accent bg-accent-soft font-medium"
                : "border-line-strong bg-surface text-ink-2 hover:bg-sunken",
            )}
          >
            {active && <Kbd keys={String(place + 1)} />}
            <span className="line-clamp-4 min-w-0 [overflow-wrap:anywhere]">
              <MergeValue field={row.field} value={row[one]} />
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
