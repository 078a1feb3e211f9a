import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/shared/lib/cx";
import { Kbd } from "./kbd";

type CompareColumnsProps<Side extends string> = {
  label: string;
  /** What is on either side, in the order of reading. */
  sides: readonly { side: Side; shown: ReactNode }[];
  chosen: Side;
  /** Keys 1 and 2 choose here: they are shown, and it is brought into view. */
  active?: boolean;
  onChoose: (side: Side) => void;
};

/** One value of two, side by side: the pressed one stays. */
export function CompareColumns<Side extends string>(props: CompareColumnsProps<Side>) {
  const { label, sides, chosen, active, onChoose } = props;
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
        {sides.map(({ side, shown }, place) => (
          <button
            key={side}
            type="button"
            aria-pressed={side === chosen}
            onClick={() => onChoose(side)}
            className={cx(
              "flex min-h-control min-w-0 cursor-pointer items-start gap-2 rounded-control border px-2 py-1.5 text-start",
              side === chosen
                ? "border-accent bg-accent-soft font-medium"
                : "border-line-strong bg-surface text-ink-2 hover:bg-sunken",
            )}
          >
            {active && <Kbd keys={String(place + 1)} />}
            <span className="line-clamp-4 min-w-0 [overflow-wrap:anywhere]">{shown}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
