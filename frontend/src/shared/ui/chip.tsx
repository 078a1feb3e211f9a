import { X } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "../lib/cx";

type ChipProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  pressed?: boolean;
  icon?: ReactNode;
  hint?: string;
};

const SHAPE =
  "inline-flex min-h-7 shrink-0 items-center gap-1.5 rounded-chip border px-2 text-table pointer-coarse:min-h-control";

/** A choice that is on or off: kinds, outcomes, filters of a timeline. */
export function Chip({ pressed, icon, hint, className, children, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      {...rest}
      className={cx(
        SHAPE,
        "cursor-pointer transition-colors duration-[80ms]",
        pressed
          ? "border-accent bg-accent-soft font-medium text-ink"
          : "border-line-strong bg-surface text-ink-2 hover:bg-sunken hover:text-ink",
        className,
      )}
    >
      {hint && <span className="tabular text-meta text-ink-3">{hint}</span>}
      {icon}
      {children}
    </button>
  );
}

type ChipRemovableProps = {
  children: ReactNode;
  onEdit?: () => void;
  onRemove: () => void;
  removeLabel: string;
};

/** A condition in words that can be taken away. */
export function ChipRemovable({ children, onEdit, onRemove, removeLabel }: ChipRemovableProps) {
  return (
    <span className={cx(SHAPE, "border-accent bg-accent-soft pe-0 text-ink")}>
      {onEdit ? (
        <button type="button" onClick={onEdit} className="cursor-pointer">
          {children}
        </button>
      ) : (
        children
      )}
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="inline-flex size-6 cursor-pointer items-center justify-center rounded-chip hover:bg-surface pointer-coarse:size-control"
      >
        <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </span>
  );
}
