import type { SelectHTMLAttributes } from "react";
import { cx } from "../lib/cx";
import { FieldFrame, inputClass } from "./field";

export type Option = { value: string; label: string };

type SelectFieldProps = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string;
  options: readonly Option[];
  hideLabel?: boolean;
  error?: string | null;
};

/** The system's own list: right on a phone, and known to every screen reader. */
export function SelectField({ label, options, hideLabel, error, className, ...rest }: SelectFieldProps) {
  return (
    <FieldFrame label={label} error={error} hideLabel={hideLabel ?? false}>
      {(control) => (
        <select {...rest} {...control} className={cx(inputClass, className)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
