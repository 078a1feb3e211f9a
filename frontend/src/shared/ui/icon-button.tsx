import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "../lib/cx";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "children"> & {
  /** What the button does: its name for a screen reader, and its tooltip. */
  label: string;
  icon: ReactNode;
  keys?: string;
  small?: boolean;
};

export function IconButton({ label, icon, keys, small, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-keyshortcuts={keys}
        {...rest}
        className={cx(
          "inline-flex shrink-0 cursor-pointer items-center justify-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink",
          "disabled:cursor-default disabled:opacity-50",
          small ? "size-6 pointer-coarse:size-control" : "size-control",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
