import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { trueNow } from "@/api/clock";
import { splitNote } from "@/shared/lib/date-words/understand";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { useDraft } from "../components/draft";
import { FollowUpField } from "../components/follow-up-field";
import { followUpOf } from "../components/interaction-body";
import { QuickSteps } from "../components/quick-steps";
import { useOutcomes } from "../outcomes";

/** What was said of a call, as it is saved. */
export type Said = {
  notes: string;
  outcome: string | null;
  nextStep: { title: string; due_on?: string; due_at?: string; assignee_id?: string } | null;
};

export type CallNoteHandle = {
  toNote: () => void;
  /** What is asked for once the call is over. */
  toOutcome: () => void;
  save: () => void;
};

type CallNoteProps = {
  ref: Ref<CallNoteHandle>;
  /** Its draft is kept under this; another call has another one. */
  callId: string;
  /** What the server has of the note. */
  kept: string | null;
  over: boolean;
  /** The text as it is being written, after a pause. */
  onKeep?: (text: string) => void;
  /** Answers with what went wrong; then everything stays as it was written. */
  onSave: (said: Said) => Promise<string | null>;
};

const PAUSE_MS = 2_000;

/** The note on a call while it goes on, and what came of it; Tab leads from the one to the other. */
export function CallNote({ ref, callId, kept, over, onKeep, onSave }: CallNoteProps) {
  const { t } = useTranslation("interactions");
  const { draft, change, handOver, forget } = useDraft(`call:${callId}`);
  const [touched, setTouched] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const note = useRef<HTMLTextAreaElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const followUp = useRef<HTMLInputElement>(null);
  const outcomes = useOutcomes("call");
  const own = useOwnClock();
  const phone = useIsPhone();
  // Of a call long over the strip knows nothing, nor do its keys.
  const keys = onKeep ? "F8" : "mod+enter";
  const text = touched || draft.text ? draft.text : (kept ?? "");
  useKeeping(text, kept ?? "", busy ? undefined : onKeep);

  async function save(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const said = {
      notes: splitNote(text).note,
      outcome: draft.outcome,
      nextStep: followUpOf({ ...draft, text }, trueNow(), t("followUp.defaultTitle"), own),
    };
    const found = await onSave(said);
    setProblem(found);
    setBusy(false);
    if (found !== null) return;
    handOver();
    forget();
    setTouched(false);
  }

  useImperativeHandle(ref, () => ({
    toNote: () => note.current?.focus(),
    toOutcome: () => outcome.current?.querySelector<HTMLElement>("button[tabindex='0']")?.focus(),
    save: () => void save(),
  }));

  function pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void save();
  }

  return (
    <fieldset
      aria-label={t("callNote.label")}
      onKeyDown={pressed}
      className="flex min-w-0 flex-col gap-2 border-b border-line bg-surface p-3"
    >
      <textarea
        ref={note}
        dir="auto"
        rows={3}
        aria-label={t("callNote.label")}
        aria-keyshortcuts="F4"
        placeholder={t("callNote.placeholder")}
        value={text}
        onChange={(event) => {
          setTouched(true);
          change({ text: event.target.value });
        }}
        className="field-sizing-content max-h-44 min-h-control w-full resize-none rounded-control border border-line-strong bg-surface px-3 py-1.5 placeholder:text-ink-3"
      />
      <div ref={outcome}>
        <OutcomeChips
          label={t("composer.outcome")}
          options={outcomes}
          value={draft.outcome}
          onChange={(chosen) => change({ outcome: chosen })}
          onPicked={() => followUp.current?.focus()}
        />
      </div>
      <FollowUpField ref={followUp} draft={{ ...draft, text }} onChange={change} />
      {phone && over && <QuickSteps draft={{ ...draft, text }} onChange={change} />}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <Button
        tone="primary"
        busy={busy}
        aria-keyshortcuts={onKeep ? "F8" : "Control+Enter"}
        className="self-end"
        onClick={() => void save()}
      >
        {t(over ? "composer.save.call" : "callNote.keep")}
        <Kbd keys={keys} />
      </Button>
    </fieldset>
  );
}

/** Every pause in the writing is kept elsewhere, too; what is there already is not sent again. */
function useKeeping(text: string, kept: string, onKeep: ((text: string) => void) | undefined): void {
  const sent = useRef(kept);
  const keep = useRef(onKeep);
  keep.current = onKeep;
  useEffect(() => {
    if (text === sent.current || text === kept) return;
    const timer = setTimeout(() => {
      sent.current = text;
      keep.current?.(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, kept]);
}
