import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { cx } from "../lib/cx";

export const inputClass =
  "min-h-control w-full rounded-chip border border-line-strong bg-surface px-2 py-1 text-body text-ink placeholder:text-ink-3 aria-invalid:border-danger disabled:opacity-60";

type FrameProps = { label: string; error?: string | null | undefined; hint?: ReactNode; hideLabel?: boolean };
type FrameChild = { id: string; "aria-invalid": boolean | undefined; "aria-describedby": string | undefined };

/** Label above, remedy below; the control is told about both. */
export function FieldFrame({
  label,
  error,
  hint,
  hideLabel,
  children,
}: FrameProps & { children: (control: FrameChild) => ReactNode }) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={cx("text-table font-medium text-ink-2", hideLabel && "sr-only")}>
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": note ? `${id}-note` : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={cx("text-meta", error ? "text-danger" : "text-ink-3")}>
          {note}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FrameProps & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

export function TextField({ label, error, hint, hideLabel, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame label={label} error={error} hint={hint} hideLabel={hideLabel}>
      {(control) => <input type="text" {...rest} {...control} className={cx(inputClass, className)} />}
    </FieldFrame>
  );
}

type TextAreaProps = FrameProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({ label, error, hint, hideLabel, className, ...rest }: TextAreaProps) {
  return (
    <FieldFrame label={label} error={error} hint={hint} hideLabel={hideLabel}>
      {(control) => (
        <textarea
          rows={2}
          dir="auto"
          {...rest}
          {...control}
          className={cx(inputClass, "field-sizing-content", className)}
        />
      )}
    </FieldFrame>
  );
}

/** Numbers, addresses and links keep their own direction, also in an Arabic page. */
export function LtrField(props: TextFieldProps) {
  return <TextField {...props} dir="ltr" className={cx("text-start", props.className)} />;
}
