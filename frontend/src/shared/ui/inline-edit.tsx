import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import { inputClass } from "./field";

type InlineEditProps = {
  label: string;
  value: string;
  /** How the value reads when nobody edits it. */
  shown?: ReactNode;
  placeholder?: string;
  multiline?: boolean;
  ltr?: boolean;
  type?: "text" | "tel" | "email" | "url" | "date" | "number";
  /** Rejects with a message to keep the text and show why. */
  onSave: (value: string) => Promise<void>;
  className?: string;
  /** Between other controls: keeps to its own place instead of reaching out by its padding. */
  snug?: boolean;
};

/** Edit where you read: Enter saves, Esc restores, Tab saves and goes on. Text is never lost on a refusal. */
export function InlineEdit({ label, value, shown, placeholder, className, snug, ...rest }: InlineEditProps) {
  const { t } = useTranslation("common");
  const [editing, setEditing] = useState(false);
  if (editing) return <Editor {...rest} label={label} value={value} onDone={() => setEditing(false)} />;
  return (
    <button
      type="button"
      data-editable=""
      aria-label={`${label}: ${value || t("empty")}. ${t("edit")}`}
      onClick={() => setEditing(true)}
      className={cx(
        "min-h-7 min-w-8 max-w-full cursor-text rounded-chip border border-transparent px-1.5 text-start hover:border-line-strong pointer-coarse:min-h-control",
        !snug && "-mx-1.5",
        className,
      )}
    >
      {value ? (
        (shown ?? <bdi>{value}</bdi>)
      ) : (
        <span className="text-ink-3">{placeholder ?? t("empty")}</span>
      )}
    </button>
  );
}

type EditorProps = Pick<InlineEditProps, "label" | "value" | "multiline" | "ltr" | "type" | "onSave"> & {
  onDone: () => void;
};

function Editor({ label, value, multiline, ltr, type = "text", onSave, onDone }: EditorProps) {
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const saving = useRef(false);

  useEffect(() => {
    field.current?.focus();
    if (type === "text" || type === "tel") field.current?.select();
  }, [type]);

  async function save(): Promise<void> {
    if (saving.current) return;
    if (text.trim() === value.trim()) return onDone();
    saving.current = true;
    try {
      await onSave(text.trim());
      onDone();
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal.message : String(refusal));
      field.current?.focus();
    } finally {
      saving.current = false;
    }
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
    const saves = event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey);
    if (saves) {
      event.preventDefault();
      void save();
    }
  }

  const shared = {
    ref: field,
    value: text,
    "aria-label": label,
    "aria-invalid": error ? true : undefined,
    dir: ltr ? "ltr" : "auto",
    onKeyDown: pressed,
    onBlur: () => void save(),
    className: cx(inputClass, "text-start"),
  };
  return (
    <span className="flex min-w-0 flex-col gap-1">
      {multiline ? (
        <textarea rows={3} {...shared} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input type={type} {...shared} onChange={(event) => setText(event.target.value)} />
      )}
      {error && (
        <span role="alert" className="text-meta text-danger">
          {error}
        </span>
      )}
    </span>
  );
}
