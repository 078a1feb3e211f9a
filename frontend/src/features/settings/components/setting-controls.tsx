import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cx } from "@/shared/lib/cx";
import { inputClass } from "@/shared/ui/field";
import type { Option } from "@/shared/ui/select-field";
import { SettingRow } from "@/shared/ui/setting-row";
import { useSaving } from "./use-saving";

type TextProps = {
  title: string;
  hint?: string;
  value: string;
  ltr?: boolean;
  onSave: (value: string) => Promise<unknown>;
};

/** Kept on Enter or when the field is left; Esc brings back what was there. A refusal keeps the text. */
export function SettingText({ title, hint, value, ltr, onSave }: TextProps) {
  const id = useId();
  const { keep } = useSaving();
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  const saving = useRef(false);
  useEffect(() => setText(value), [value]);

  async function save(): Promise<void> {
    const next = text.trim();
    if (saving.current || next === value) return;
    saving.current = true;
    try {
      await keep(
        () => onSave(next),
        () => onSave(value),
      );
      setError(null);
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal.message : String(refusal));
    } finally {
      saving.current = false;
    }
  }

  function pressed(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "Enter") void save();
    if (event.key === "Escape") {
      setText(value);
      setError(null);
    }
  }

  return (
    <SettingRow title={title} {...(hint ? { hint } : {})}>
      <input
        id={id}
        aria-label={title}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        dir={ltr ? "ltr" : "auto"}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={pressed}
        className={cx(inputClass, ltr && "text-start")}
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="pt-1 text-meta text-danger">
          {error}
        </p>
      )}
    </SettingRow>
  );
}

type ChoiceProps<T extends string> = {
  title: string;
  hint?: string;
  value: T;
  options: readonly (Option & { value: T })[];
  disabled?: boolean;
  onSave: (value: T) => Promise<unknown>;
};

export function SettingChoice<T extends string>(props: ChoiceProps<T>) {
  const { title, hint, value, options, disabled, onSave } = props;
  const { keep, report } = useSaving();
  const known = options.some((one) => one.value === value);
  return (
    <SettingRow title={title} {...(hint ? { hint } : {})}>
      <select
        aria-label={title}
        value={value}
        disabled={disabled}
        onChange={(event) =>
          void keep(
            () => onSave(event.target.value as T),
            () => onSave(value),
          ).catch(report)
        }
        className={inputClass}
      >
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </SettingRow>
  );
}

type SwitchProps = {
  title: string;
  hint?: string;
  label: string;
  value: boolean;
  onSave: (value: boolean) => Promise<unknown>;
};

export function SettingSwitch({ title, hint, label, value, onSave }: SwitchProps) {
  const { keep, report } = useSaving();
  return (
    <SettingRow title={title} {...(hint ? { hint } : {})}>
      <label className="inline-flex min-h-control cursor-pointer items-center gap-2">
        <input
          type="checkbox"
          checked={value}
          onChange={() =>
            void keep(
              () => onSave(!value),
              () => onSave(value),
            ).catch(report)
          }
          className="size-4 accent-accent"
        />
        {label}
      </label>
    </SettingRow>
  );
}
