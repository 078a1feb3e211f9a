import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachmentTray, useAttachments } from "@/features/files/public/attachments";
import { cx } from "@/shared/lib/cx";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useMedia } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { isEmptyDraft, useDraft } from "../components/draft";
import { EntryDetails } from "../components/entry-details";
import { FollowUpField } from "../components/follow-up-field";
import { interactionBody, momentOf, recordIdOf, type Subject } from "../components/interaction-body";
import { KindChips } from "../components/kind-chips";
import { NoteField, TagsSaid } from "../components/note-field";
import { useOutcomes } from "../outcomes";
import { useRecordInteraction } from "../queries";
import type { Kind } from "./kinds";

type ComposerProps = { subject: Subject };

/** One line until it is used. L logs a call, I the last kind; Tab, a digit, the next step, Ctrl Enter. */
export function Composer({ subject }: ComposerProps) {
  const { t } = useTranslation("interactions");
  const recordId = recordIdOf(subject);
  const { draft, change, handOver, forget, restore } = useDraft(recordId);
  const [opened, setOpen] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const section = useRef<HTMLElement>(null);
  const wide = useMedia("(min-width: 1024px)");
  const followUp = useRef<HTMLInputElement>(null);
  const outcomes = useOutcomes(draft.kind);
  const { record, isSaving, problem } = useRecordInteraction(subject);
  const empty = isEmptyDraft(draft);
  const [folded, setFolded] = useState(false);
  const open = opened || (!empty && !folded);
  const unclear = momentOf(draft, new Date()) === null;

  const attached = useRef(draft.attachments);
  attached.current = draft.attachments;
  const attachments = useAttachments(draft.attachments, (file) => {
    setOpen(true);
    attached.current = [...attached.current, file];
    change({ attachments: attached.current });
  });
  const uploading = attachments.waiting > 0;

  useEffect(() => {
    if (empty) setFolded(false);
  }, [empty]);

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

  /** On a phone the keyboard takes the lower half: what is written moves to the top. */
  function unfold(): void {
    setOpen(true);
    if (!wide) requestAnimationFrame(() => section.current?.scrollIntoView({ block: "start" }));
  }

  function fold(): void {
    setOpen(false);
    setFolded(true);
    (document.activeElement as HTMLElement | null)?.blur();
  }

  async function save(): Promise<void> {
    if (empty || unclear || uploading || isSaving) return;
    const body = interactionBody(draft, subject, new Date(), t("followUp.defaultTitle"));
    const written = handOver();
    fold();
    if (await record(body)) return forget();
    restore(written);
    setFolded(false);
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape" && empty) {
      fold();
    }
  }

  return (
    <section
      ref={section}
      aria-label={t("composer.label")}
      onKeyDown={pressed}
      {...attachments.handlers}
      className={cx(
        attachments.over && "outline-2 -outline-offset-2 outline-accent outline-dashed",
        open ? "desk:sticky" : "sticky",
        "top-0 z-20 flex flex-col gap-2 border-b border-line bg-surface p-3",
      )}
    >
      {open && <KindChips value={draft.kind} onChange={(kind) => change({ kind, outcome: null })} />}
      <NoteField ref={text} draft={draft} onChange={change} open={open} onOpen={unfold} />
      {open && (
        <>
          <TagsSaid text={draft.text} />
          {outcomes.length > 0 && (
            <OutcomeChips
              label={t("composer.outcome")}
              options={outcomes}
              value={draft.outcome}
              onChange={(outcome) => change({ outcome })}
              onPicked={() => followUp.current?.focus()}
            />
          )}
          <FollowUpField ref={followUp} draft={draft} onChange={change} />
          <EntryDetails draft={draft} onChange={change} subjectId={recordId} />
          <AttachmentTray
            attachments={attachments}
            onRemove={(id) => change({ attachments: draft.attachments.filter((file) => file.id !== id) })}
          />
          {problem && (
            <p role="alert" className="text-danger">
              {problem}
            </p>
          )}
          <footer className="sticky bottom-0 z-10 -mx-3 -mb-3 flex items-center justify-end gap-2 bg-surface px-3 py-2">
            <Button tone="quiet" onClick={fold}>
              {t("composer.fold")}
            </Button>
            <Button tone="primary" disabled={empty || unclear || uploading} onClick={() => void save()}>
              {t(`composer.save.${draft.kind}`)}
              <Kbd keys="mod+enter" />
            </Button>
          </footer>
        </>
      )}
    </section>
  );
}
