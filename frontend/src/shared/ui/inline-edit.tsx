import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../lib/cx";
import { useKeptEdits } from "../lib/kept-edits";
import { inputClass } from "./field";

const DayEditor = lazy(async () => ({ default: (await import("./day-editor")).DayEditor }));

type InlineEditProps = {
  label: string;
  value: string;
  /** How the value reads when nobody edits it. */
  shown?: ReactNode;
  placeholder?: string;
  multiline?: boolean;
  ltr?: boolean;
  type?: "text" | "tel" | "email" | "url" | "date" | "birthday" | "number";
  /** Rejects with a message to keep the text and show why. */
  onSave: (value: string) => Promise<void>;
  className?: string;
  /** What is typed is kept by this name, where several values have one label. */
  keptAs?: string;
  /** Between other controls: keeps to its own place instead of reaching out by its padding. */
  snug?: boolean;
};

/** Edit where you read: Enter saves, Esc restores, Tab saves and goes on. Text is never lost on a refusal. */
export function InlineEdit({
  label,
  value,
  shown,
  placeholder,
  className,
  snug,
  keptAs = label,
  ...rest
}: InlineEditProps) {
  const { t } = useTranslation("common");
  const { onSave, ...control } = rest;
  const [editing, setEditing] = useState(false);
  /** Shown as if it were saved; comes back to the field with the reason where it is refused. */
  const [pending, setPending] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);

  const kept = useKeptEdits();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was there when the record was opened
  useEffect(() => {
    const text = kept.find(keptAs);
    if (text === undefined) return;
    if (text.trim() === value.trim()) return kept.drop(keptAs);
    setRefused({ text, reason: t("keptText"), earlier: true });
    setEditing(true);
  }, [kept]);

  async function save(text: string): Promise<void> {
    setEditing(false);
    setPending(text);
    try {
      await onSave(text);
      kept.drop(keptAs);
      setRefused(null);
    } catch (refusal) {
      setRefused({ text, reason: refusal instanceof Error ? refusal.message : String(refusal) });
      setEditing(true);
    } finally {
      setPending(null);
    }
  }

  function leave(): void {
    kept.drop(keptAs);
    setEditing(false);
    setRefused(null);
  }

  const EditorOf = control.type === "date" || control.type === "birthday" ? DateEditor : Editor;
  if (editing)
    return (
      <EditorOf
        {...control}
        label={label}
        value={value}
        refused={refused}
        onType={(text) => kept.keep(keptAs, text)}
        onSave={save}
        onDone={leave}
      />
    );
  const read = pending ?? value;
  return (
    <button
      type="button"
      data-editable=""
      aria-label={`${label}: ${read || t("empty")}. ${t("edit")}`}
      aria-busy={pending !== null || undefined}
      onClick={() => setEditing(true)}
      className={cx(
        "min-h-7 min-w-8 max-w-full cursor-text rounded-chip border border-transparent px-1.5 text-start hover:border-line-strong pointer-coarse:min-h-control",
        !snug && "-mx-1.5",
        className,
      )}
    >
      {read ? (
        pending === null && shown ? (
          shown
        ) : (
          <bdi {...(control.ltr ? { dir: "ltr" } : {})}>{read}</bdi>
        )
      ) : (
        <span className="text-ink-3">{placeholder ?? t("empty")}</span>
      )}
    </button>
  );
}

/** `earlier`: nobody has asked for the field now, it came back from what was kept. */
type Refused = { text: string; reason: string; earlier?: boolean };

type EditorProps = Pick<InlineEditProps, "label" | "value" | "multiline" | "ltr" | "type" | "onSave"> & {
  refused: Refused | null;
  onType: (text: string) => void;
  onDone: () => void;
};

function Editor({
  label,
  value,
  multiline,
  ltr,
  type = "text",
  refused,
  onType,
  onSave,
  onDone,
}: EditorProps) {
  const [text, setText] = useState(refused?.text ?? value);
  const error = refused?.reason;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const left = useRef(false);

  const earlier = refused?.earlier;
  useEffect(() => {
    if (earlier) return;
    field.current?.focus();
    if (type === "text" || type === "tel") field.current?.select();
  }, [type, earlier]);

  function typed(next: string): void {
    setText(next);
    onType(next);
  }

  function save(again = false): void {
    if (left.current) return;
    if (text.trim() === value.trim()) {
      onDone();
      return;
    }
    // Leaving the field is no answer to a refusal; Enter is.
    if (refused && !again && text.trim() === refused.text) return;
    left.current = true;
    void onSave(text.trim());
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
    const saves = event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey);
    if (saves) {
      event.preventDefault();
      save(true);
    }
  }

  const shared = {
    ref: field,
    value: text,
    "aria-label": label,
    "aria-invalid": error && !earlier ? true : undefined,
    dir: ltr ? "ltr" : "auto",
    onKeyDown: pressed,
    onBlur: () => save(),
    className: cx(inputClass, "text-start"),
  };
  return (
    <Told refused={refused}>
      {multiline ? (
        <textarea rows={3} {...shared} onChange={(event) => typed(event.target.value)} />
      ) : (
        <input type={type} {...shared} onChange={(event) => typed(event.target.value)} />
      )}
    </Told>
  );
}

function DateEditor({ label, value, type, refused, onType, onSave, onDone }: EditorProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const told = problem === null ? refused : { text: "", reason: problem };
  return (
    <Told refused={told}>
      <Suspense>
        <DayEditor
          label={label}
          value={value}
          earlier={refused?.text}
          birthday={type === "birthday"}
          invalid={told !== null && !told.earlier}
          onType={(text) => {
            setProblem(null);
            onType(text);
          }}
          onProblem={setProblem}
          onSave={(day) => void onSave(day)}
          onCancel={onDone}
        />
      </Suspense>
    </Told>
  );
}

/** The field, and under it why its text was not taken. */
function Told({ refused, children }: { refused: Refused | null; children: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col gap-1">
      {children}
      {refused && (
        <span
          role={refused.earlier ? "status" : "alert"}
          className={cx("text-meta", refused.earlier ? "text-warning" : "text-danger")}
        >
          {refused.reason}
        </span>
      )}
    </span>
  );
}
