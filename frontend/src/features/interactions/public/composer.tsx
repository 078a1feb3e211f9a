import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { CallDetails } from "../components/call-details";
import { isEmptyDraft, useDraft } from "../components/draft";
import { FollowUpField } from "../components/follow-up-field";
import { followUpText, interactionBody, type Subject } from "../components/interaction-body";
import { KindChips } from "../components/kind-chips";
import { useOutcomes } from "../outcomes";
import { useRecordInteraction } from "../queries";
import type { Kind } from "./kinds";

type ComposerProps = { subject: Subject };

/** One line until it is used. L logs a call, I the last kind; Tab, a digit, the next step, Ctrl Enter. */
export function Composer({ subject }: ComposerProps) {
  const { t } = useTranslation("interactions");
  const recordId = "contactId" in subject ? subject.contactId : subject.companyId;
  const { draft, change, clear } = useDraft(recordId);
  const [open, setOpen] = useState(!isEmptyDraft(draft));
  const text = useRef<HTMLTextAreaElement>(null);
  const followUp = useRef<HTMLInputElement>(null);
  const outcomes = useOutcomes(draft.kind);
  const { record, isSaving, problem } = useRecordInteraction(subject);

  function start(kind?: Kind): void {
    setOpen(true);
    if (kind) change({ kind });
    requestAnimationFrame(() => text.current?.focus());
  }

  const group = t("keys.group");
  useShortcuts([
    { keys: "l", label: t("keys.call"), group, run: () => start("call") },
    { keys: "i", label: t("keys.record"), group, run: () => start() },
  ]);

  async function save(): Promise<void> {
    if (isEmptyDraft(draft) || isSaving) return;
    const saved = await record(interactionBody(draft, subject, new Date(), t("followUp.defaultTitle")));
    if (!saved) return;
    clear();
    setOpen(false);
    text.current?.blur();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape" && isEmptyDraft(draft)) {
      setOpen(false);
      (document.activeElement as HTMLElement | null)?.blur();
    }
  }

  return (
    <section
      aria-label={t("composer.label")}
      onKeyDown={pressed}
      className="flex flex-col gap-2 border-b border-line bg-surface p-3"
    >
      {open && <KindChips value={draft.kind} onChange={(kind) => change({ kind, outcome: null })} />}
      <textarea
        ref={text}
        rows={open ? 3 : 1}
        dir="auto"
        aria-label={t("composer.text")}
        aria-keyshortcuts="I"
        placeholder={open ? t("composer.placeholder") : t("composer.closed")}
        value={draft.text}
        onFocus={() => setOpen(true)}
        onChange={(event) => change({ text: event.target.value })}
        className="field-sizing-content max-h-44 min-h-control w-full resize-none rounded-control border border-line-strong bg-surface px-3 py-1.5 placeholder:text-ink-3"
      />
      {open && (
        <>
          {outcomes.length > 0 && (
            <OutcomeChips
              label={t("composer.outcome")}
              options={outcomes}
              value={draft.outcome}
              onChange={(outcome) => change({ outcome })}
              onPicked={() => followUp.current?.focus()}
            />
          )}
          <FollowUpField
            ref={followUp}
            value={draft.followUp}
            fromNote={followUpText({ ...draft, followUp: "" })}
            onChange={(value) => change({ followUp: value })}
          />
          <CallDetails draft={draft} onChange={change} />
          {problem && (
            <p role="alert" className="text-danger">
              {problem}
            </p>
          )}
          <footer className="flex items-center justify-end gap-2">
            <Button tone="quiet" onClick={() => setOpen(false)}>
              {t("composer.fold")}
            </Button>
            <Button tone="primary" busy={isSaving} disabled={isEmptyDraft(draft)} onClick={() => void save()}>
              {t(`composer.save.${draft.kind}`)}
              <Kbd keys="mod+enter" />
            </Button>
          </footer>
        </>
      )}
    </section>
  );
}
