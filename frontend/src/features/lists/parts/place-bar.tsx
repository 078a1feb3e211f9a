import { type KeyboardEvent, useEffect, useRef } from "react";
import { cx } from "@/shared/lib/cx";
import { nextAt } from "./letters";

type PlaceBarProps = {
  label: string;
  dir?: "ltr" | "rtl";
  /** `name` says it whole, where `text` is short. */
  places: readonly { key: string; text: string; name?: string }[];
  here: string | null | undefined;
  onJump: (key: string) => void;
};

const SHOWN = { block: "nearest", inline: "center" } as const;

/** Places of a long list beside each other: one Tab stop, arrows, one press. */
export function PlaceBar({ label, dir, places, here, onJump }: PlaceBarProps) {
  const reached = places.some((one) => one.key === here) ? here : places[0]?.key;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What the address names may lie outside a narrow screen.
    if (here) bar.current?.querySelector("[aria-pressed=true]")?.scrollIntoView(SHOWN);
  }, [here]);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      dir={dir}
      onKeyDown={walk}
      className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]"
    >
      {places.map(({ key, text, name }) => (
        <button
          key={key}
          type="button"
          tabIndex={key === reached ? 0 : -1}
          aria-pressed={key === here}
          aria-label={name}
          onClick={() => onJump(key)}
          className={cx(
            "min-h-7 min-w-7 shrink-0 cursor-pointer rounded-control px-1 text-table pointer-coarse:min-h-control pointer-coarse:min-w-10",
            key === here
              ? "bg-accent-soft font-medium text-accent"
              : "text-ink-2 hover:bg-sunken hover:text-ink",
          )}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

/** Arrows follow what is seen. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const place = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const mirrored = getComputedStyle(event.currentTarget).direction === "rtl";
  const next = nextAt(event.key, place, buttons.length, mirrored);
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[next]?.focus();
  buttons[next]?.scrollIntoView(SHOWN);
}
