import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { isoDay } from "../lib/iso-day";
import { dayText } from "../lib/typed-day";
import { DayInput } from "./day-input";
import { saidDay } from "./read-day";

type DayEditorProps = {
  label: string;
  value: string;
  /** Typed before and not taken: it stands there again, without a change. */
  earlier: string | undefined;
  invalid: boolean;
  /** It has been, and its year may be unknown. */
  birthday?: boolean;
  className?: string;
  onType: (text: string) => void;
  onProblem: (problem: string) => void;
  /** `next`: where Tab goes on to, where it means more than the next control. */
  onSave: (day: string, next?: "next" | "before") => void;
  onCancel: () => void;
  /** In a table Tab saves and goes to the next cell. */
  byTab?: boolean;
};

/** A day edited where it is read: Enter and leaving save, Escape restores, the calendar saves what is picked. */
export function DayEditor({
  label,
  value,
  earlier,
  invalid,
  birthday = false,
  className,
  onType,
  onProblem,
  onSave,
  onCancel,
  byTab,
}: DayEditorProps) {
  const { t } = useTranslation("common");
  const language = useLanguage();
  const bounds = birthday ? { birthday, max: isoDay(new Date()) } : {};
  const shown = value && dayText(value, language);
  const [text, setText] = useState(earlier ?? shown);
  const field = useRef<HTMLInputElement>(null);
  const gone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function leave(run: () => void): void {
    if (gone.current) return;
    gone.current = true;
    run();
  }

  function take(next?: "next" | "before"): void {
    const typed = text.trim();
    const said =
      typed === "" || typed === shown ? { value: typed && value } : saidDay(typed, bounds, language, t);
    if ("problem" in said) onProblem(said.problem);
    else leave(() => (said.value === value && !next ? onCancel() : onSave(said.value, next)));
  }

  function pressed(event: KeyboardEvent): void {
    const tab = byTab && event.key === "Tab" && event.target === field.current;
    if (event.key === "Escape") {
      event.stopPropagation();
      leave(onCancel);
    } else if (event.key === "Enter" || tab) {
      event.preventDefault();
      take(tab ? (event.shiftKey ? "before" : "next") : undefined);
    }
    if (byTab) event.stopPropagation();
  }

  return (
    <DayInput
      ref={field}
      aria-label={label}
      aria-invalid={invalid || undefined}
      title={label}
      value={text}
      chosen={value.startsWith("--") ? "" : value}
      bounds={bounds}
      clearable
      className={className}
      onChange={(event) => {
        setText(event.target.value);
        onType(event.target.value);
      }}
      onKeyDown={pressed}
      onPick={(day) => leave(() => (day === value ? onCancel() : onSave(day)))}
      // Leaving is no answer to a refusal, nor a yes to what came back; Enter is.
      onLeave={() => text !== earlier && take()}
    />
  );
}
