import { lazy, type ReactNode, type Ref, Suspense, useState } from "react";
import type { DayFieldProps, TypedFieldProps } from "./date-field-body";
import { FieldFrame, inputClass } from "./field";

const load = () => import("./date-field-body");
const DateFieldBody = lazy(async () => ({ default: (await load()).DateFieldBody }));
const TimeFieldBody = lazy(async () => ({ default: (await load()).TimeFieldBody }));

type FieldProps = {
  ref?: Ref<HTMLInputElement>;
  label: string;
  hideLabel?: boolean;
  error?: string | null;
  hint?: string;
  /** Of a form that is read when it is sent; `defaultValue` is what it begins with. */
  name?: string;
  defaultValue?: string;
  /** "2026-11-22", or nothing. */
  value?: string;
  onValue?: (value: string) => void;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** A button waits for it: taken as soon as it is whole, before the field is left. */
  live?: boolean;
};

type Body = Omit<TypedFieldProps, "ref" | "name">;

/** What both fields are: a frame, and a text that is a value once it was understood. */
function Typed({
  label,
  hideLabel,
  error,
  hint,
  value,
  defaultValue = "",
  onValue,
  body,
}: FieldProps & { body: (props: Body) => ReactNode }) {
  const [own, setOwn] = useState(defaultValue);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <FieldFrame label={label} error={problem ?? error} hint={hint} hideLabel={hideLabel ?? false}>
      {(control) => (
        <Suspense fallback={<input {...control} disabled className={inputClass} />}>
          {body({
            ...control,
            value: value ?? own,
            onValue: (next) => {
              setOwn(next);
              onValue?.(next);
            },
            onProblem: setProblem,
          })}
        </Suspense>
      )}
    </FieldFrame>
  );
}

/** A day, typed in the reader's order and digits, in words, or picked: 25.11.2026, завтра, غدا. */
export function DateField({ min, max, ...field }: FieldProps & Pick<DayFieldProps, "min" | "max">) {
  const { ref, name, required, disabled, autoFocus, live } = field;
  return (
    <Typed
      {...field}
      body={(body) => (
        <DateFieldBody
          {...body}
          {...{ ref, name, required, disabled, autoFocus, live, min, max }}
          title={field.label}
        />
      )}
    />
  );
}

/** An hour of the day on the clock of 24: 9, 930, 17.45, 5 pm, утром. The value is "09:30". */
export function TimeField(field: FieldProps) {
  const { ref, name, required, disabled, autoFocus } = field;
  return (
    <Typed
      {...field}
      body={(body) => <TimeFieldBody {...body} {...{ ref, name, required, disabled, autoFocus }} />}
    />
  );
}
