import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { inputClass } from "@/shared/ui/field";
import type { Choice } from "../table/editable";

const DayEditor = lazy(async () => ({ default: (await import("@/shared/ui/day-editor")).DayEditor }));

type CellEditorProps = {
  label: string;
  type: string;
  value: string;
  choices: readonly Choice[];
  /** Typed before a reload or a crash, and not saved. */
  earlier: string | undefined;
  onType: (text: string) => void;
  /** Rejects with a message: the text stays, the reason stands under it. */
  onSave: (text: string) => Promise<void>;
  /** Where the cursor goes: stays, or on to the next cell. */
  onDone: (next: "stay" | "next" | "before") => void;
};

const INPUTS: Record<string, string> = { phone: "tel", email: "email" };
const DAYS = ["date", "birthday"];
const ONE_OF_MANY = ["choice", "user", "yes_no"];

/** One cell, edited where it is read: Enter saves, Esc restores, Tab saves and goes to the next. */
export function CellEditor({
  label,
  type,
  value,
  choices,
  earlier,
  onType,
  onSave,
  onDone,
}: CellEditorProps) {
  const { t } = useTranslation("common");
  const [text, setText] = useState(earlier ?? value);
  const [problem, setProblem] = useState(earlier === undefined ? null : t("keptText"));
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const busy = useRef(false);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    field.current?.focus();
    if (field.current?.tagName === "INPUT") field.current.select();
  }, []);

  async function save(next: "stay" | "next" | "before", said = text): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    try {
      await onSave(said);
      onDone(next);
    } catch (refusal) {
      setProblem(refusal instanceof Error ? refusal.message : String(refusal));
      setRefusals((count) => count + 1);
      field.current?.focus();
    } finally {
      busy.current = false;
    }
  }

  function typed(next: string): void {
    setText(next);
    onType(next);
  }

  /** Leaving what came back from earlier is no yes to it; Enter is. */
  function left(): void {
    if (text !== earlier) void save("stay");
  }

  function pressed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Escape") onDone("stay");
    else if (event.key === "Enter") void save("stay");
    else if (event.key === "Tab") void save(event.shiftKey ? "before" : "next");
    else return;
    event.preventDefault();
  }

  const shared = {
    ref: field,
    "aria-label": label,
    "aria-invalid": problem ? true : undefined,
    value: text,
    onKeyDown: pressed,
    onBlur: left,
    className: cx(inputClass, "h-full min-h-0 px-2 text-table"),
  };
  return (
    <span className="relative flex h-full w-full min-w-36 flex-col py-0.5">
      {DAYS.includes(type) ? (
        <Suspense>
          <DayEditor
            byTab
            // What was refused is asked for anew.
            key={refusals}
            label={label}
            value={value}
            earlier={refusals > 0 ? text : earlier}
            invalid={problem !== null}
            birthday={type === "birthday"}
            className="h-full min-h-0 text-table"
            onType={typed}
            onProblem={setProblem}
            onSave={(day, next) => void save(next ?? "stay", day)}
            onCancel={() => onDone("stay")}
          />
        </Suspense>
      ) : ONE_OF_MANY.includes(type) ? (
        <select {...shared} onChange={(event) => typed(event.target.value)}>
          <option value="" />
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={INPUTS[type] ?? "text"}
          dir={type === "phone" || type === "email" ? "ltr" : "auto"}
          onChange={(event) => typed(event.target.value)}
        />
      )}
      {problem && (
        <span
          role="alert"
          className="absolute start-0 top-full z-10 w-max max-w-72 rounded-chip border border-danger bg-raised px-2 py-1 text-meta text-danger shadow-popover"
        >
          {problem}
        </span>
      )}
    </span>
  );
}
