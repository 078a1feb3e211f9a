import { type KeyboardEvent, type RefObject, useRef, useState } from "react";

/** What was typed as a value, or why it is none and how to mend it. */
export type Said = { value: string } | { problem: string };

/** With its year, nothing more can come. */
const WHOLE = /^(?:\d{4}-\d\d-\d\d|.*\D\d{4})$/;

type TypedProps = {
  value: string;
  /** The value as the reader writes it. */
  shown: string;
  read: (text: string) => Said;
  required: boolean | undefined;
  /** Where a button waits for it: taken as soon as it is whole, before the field is left. */
  live?: boolean | undefined;
  onValue: (value: string) => void;
  onProblem: (problem: string | null) => void;
};

type Typed = {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  type: (text: string) => void;
  /** Takes what stands there; `false`: it cannot be read. */
  commit: () => boolean;
  put: (value: string) => void;
  pressed: (event: KeyboardEvent) => void;
};

/** Text that means a value: read when the field is left or Enter is pressed, and then shown as it was understood. */
export function useTyped({ value, shown, read, required, live, onValue, onProblem }: TypedProps): Typed {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string | null>(null);

  function tell(problem: string | null): void {
    // A form is not sent with what could not be read.
    field.current?.setCustomValidity(problem ?? "");
    onProblem(problem);
  }

  function put(next: string): void {
    setText(null);
    tell(null);
    if (next !== value) onValue(next);
  }

  function commit(): boolean {
    if (text === null) return true;
    const typed = text.trim();
    const said = typed === "" ? { value: required ? value : "" } : read(typed);
    if ("problem" in said) tell(said.problem);
    else put(said.value);
    return !("problem" in said);
  }

  return {
    field,
    text: text ?? shown,
    type: (next) => {
      setText(next);
      tell(null);
      const said = live && WHOLE.test(next.trim()) ? read(next) : null;
      if (said && "value" in said && said.value !== value) onValue(said.value);
    },
    commit,
    put,
    pressed: (event) => {
      if (event.key === "Enter" && !commit()) event.preventDefault();
    },
  };
}
