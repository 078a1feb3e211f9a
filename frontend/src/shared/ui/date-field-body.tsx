import { type InputHTMLAttributes, type Ref, useImperativeHandle } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { cx } from "../lib/cx";
import { dayText, readClock } from "../lib/typed-day";
import { DayInput } from "./day-input";
import { inputClass } from "./field";
import { saidDay } from "./read-day";
import { useTyped } from "./use-typed";

type Control = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | "id"
  | "aria-label"
  | "aria-invalid"
  | "aria-describedby"
  | "required"
  | "disabled"
  | "autoFocus"
  | "className"
>;

export type TypedFieldProps = Control & {
  ref?: Ref<HTMLInputElement> | undefined;
  name?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  onProblem: (problem: string | null) => void;
  live?: boolean | undefined;
};

export type DayFieldProps = TypedFieldProps & {
  title: string;
  min?: string | undefined;
  max?: string | undefined;
};

export function DateFieldBody({
  ref,
  title,
  name,
  value,
  onValue,
  onProblem,
  live,
  min,
  max,
  ...control
}: DayFieldProps) {
  const { t } = useTranslation("common");
  const language = useLanguage();
  const bounds = { min, max };
  const typed = useTyped({
    value,
    shown: value && dayText(value, language),
    read: (text) => saidDay(text, bounds, language, t),
    required: control.required,
    live,
    onValue,
    onProblem,
  });
  useImperativeHandle(ref, () => typed.field.current as HTMLInputElement, [typed.field]);
  return (
    <>
      <DayInput
        {...control}
        ref={typed.field}
        title={title}
        value={typed.text}
        chosen={value}
        bounds={bounds}
        clearable={!control.required}
        onChange={(event) => typed.type(event.target.value)}
        onKeyDown={typed.pressed}
        onPick={typed.put}
        onBlur={() => void typed.commit()}
      />
      {name && <input type="hidden" name={name} value={value} />}
    </>
  );
}

export function TimeFieldBody({
  ref,
  name,
  value,
  onValue,
  onProblem,
  live,
  className,
  ...control
}: TypedFieldProps) {
  const { t } = useTranslation("common");
  const typed = useTyped({
    value,
    shown: value,
    read: (text) => {
      const clock = readClock(text, new Date());
      return clock ? { value: clock } : { problem: t("date.noClock") };
    },
    required: control.required,
    live,
    onValue,
    onProblem,
  });
  useImperativeHandle(ref, () => typed.field.current as HTMLInputElement, [typed.field]);
  return (
    <>
      <input
        type="text"
        autoComplete="off"
        placeholder="--:--"
        {...control}
        ref={typed.field}
        value={typed.text}
        onChange={(event) => typed.type(event.target.value)}
        onKeyDown={typed.pressed}
        onBlur={() => void typed.commit()}
        className={cx(inputClass, "tabular", className)}
      />
      {name && <input type="hidden" name={name} value={value} />}
    </>
  );
}
