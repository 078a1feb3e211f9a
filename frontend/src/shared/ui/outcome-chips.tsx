import { type KeyboardEvent, useRef } from "react";
import { meantKey } from "../lib/keys";
import { Chip } from "./chip";
import type { Option } from "./select-field";

type OutcomeChipsProps = {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** After a digit the hand goes on: to the follow-up. */
  onPicked?: () => void;
  /** A dialog begins here. */
  first?: boolean;
};

/** One Tab stop; a digit picks. Digits work on every layout. */
export function OutcomeChips({ label, options, value, onChange, onPicked, first }: OutcomeChipsProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const current = Math.max(
    0,
    options.findIndex((option) => option.value === value),
  );

  function focusChip(index: number): void {
    const chips = group.current?.querySelectorAll("button");
    chips?.[(index + options.length) % options.length]?.focus();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const key = meantKey(event.nativeEvent);
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const at = Array.from(group.current?.querySelectorAll("button") ?? []).indexOf(
      document.activeElement as HTMLButtonElement,
    );
    if (key === "ArrowRight") focusChip(at + (rtl ? -1 : 1));
    else if (key === "ArrowLeft") focusChip(at + (rtl ? 1 : -1));
    const picked = /^[1-9]$/.test(key) ? options[Number(key) - 1] : undefined;
    if (!picked) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(picked.value);
    onPicked?.();
  }

  return (
    <fieldset ref={group} aria-label={label} onKeyDown={pressed} className="flex flex-wrap gap-1.5">
      {options.map((option, index) => (
        <Chip
          key={option.value}
          hint={index < 9 ? String(index + 1) : ""}
          pressed={option.value === value}
          tabIndex={index === current ? 0 : -1}
          data-first={first && index === current ? "" : undefined}
          onClick={() => onChange(option.value === value ? null : option.value)}
        >
          {option.label}
        </Chip>
      ))}
    </fieldset>
  );
}
