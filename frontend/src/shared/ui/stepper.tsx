import { Check } from "lucide-react";
import { cx } from "../lib/cx";

type StepperProps = { label: string; steps: readonly string[]; current: number };

export function Stepper({ label, steps, current }: StepperProps) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? "step" : undefined}
          className={cx(
            "flex items-center gap-1.5",
            index === current ? "font-semibold text-ink" : "text-ink-2",
          )}
        >
          <span
            className={cx(
              "tabular inline-flex size-5 items-center justify-center rounded-full text-meta",
              index <= current ? "bg-accent text-on-accent" : "bg-sunken text-ink-2",
            )}
          >
            {index < current ? <Check size={12} strokeWidth={2.5} aria-hidden="true" /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
