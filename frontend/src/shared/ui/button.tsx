import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "../lib/cx";

export type ButtonTone = "primary" | "neutral" | "quiet" | "danger";

const TONES: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent",
  neutral: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-ink-2 border-transparent hover:bg-sunken hover:text-ink",
  danger: "bg-danger text-on-danger border-transparent hover:opacity-90",
};

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  ref?: Ref<HTMLButtonElement> | undefined;
  tone?: ButtonTone;
  icon?: ReactNode;
  busy?: boolean;
};

export const buttonClass = (tone: ButtonTone, extra?: string): string =>
  cx(
    "inline-flex min-h-control items-center justify-center gap-2 rounded-control border px-3 py-1 text-body font-medium",
    "cursor-pointer transition-colors duration-[80ms] disabled:cursor-default disabled:opacity-60",
    TONES[tone],
    extra,
  );

export function Button({ tone = "neutral", icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass(tone, className)}
    >
      {icon}
      {children}
    </button>
  );
}
