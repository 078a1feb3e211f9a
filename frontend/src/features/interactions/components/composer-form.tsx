import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { trueNow } from "@/api/clock";
import { AttachmentTray, useAttachments } from "@/features/files/public/attachments";
import { cx } from "@/shared/lib/cx";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useMedia } from "@/shared/lib/use-media";
import type { Kind } from "../public/kinds";
import { useRecordInteraction } from "../queries";
import { isEmptyDraft, useDraft } from "./draft";
import { KindChips } from "./kind-chips";
import { NoteField } from "./note-field";
import { recordIdOf, type Subject } from "./subject";

const loadParts = () => import("./composer-body");
const loadBody = () => import("./interaction-body");
type Body = Awaited<ReturnType<typeof loadParts>>["ComposerBody"];

/** From below on a phone: it begins with a kind, and closes when the entry is on its way. */
type InSheet = { kind: Kind; onClose: () => void; onSaved: () => void };

type ComposerFormProps = { subject: Subject; sheet?: InSheet };

/** One line until it is used. L logs a call, I the last kind; Tab, a digit, the next step, Ctrl Enter. */
export function ComposerForm({ subject, sheet }: ComposerFormProps) {
  const { t } = useTranslation("interactions");
  const recordId = recordIdOf(subject);
  const { draft, change, handOver, forget, restore } = useDraft(recordId);
  const [opened, setOpen] = useState(sheet !== undefined);
  const text = useRef<HTMLTextAreaElement>(null);
  const section = useRef<HTMLElement>(null);
  const wide = useMedia("(min-width: 1024px)");
  const saving = useRef(false);
  const { record, isSaving, problem } = useRecordInteraction(subject);
  const empty = isEmptyDraft(draft);
  const [folded, setFolded] = useState(false);
  const open = opened || (!empty && !folded);

  const attached = useRef(draft.attachments);
  attached.current = draft.attachments;
  const attachments = useAttachments(draft.attachments, (file) => {
    setOpen(true);
    attached.current = [...attached.current, file];
    change({ attachments: attached.current });
  });
  const uploading = attachments.waiting > 0;

  // There before the hand is, and drawn together with the field: whoever knows the keys types on.
  const [Body, setBody] = useState<Body | null>(null);
  useEffect(() => {
    const fail = (error: unknown) =>
      setBody(() => {
        throw error; // to whoever shows what is broken
      });
    loadParts().then(({ ComposerBody }) => setBody(() => ComposerBody), fail);
    void loadBody();
  }, []);

  useEffect(() => {
    if (empty) setFolded(false);
  }, [empty]);

  // What was begun before keeps its kind: only an empty one takes that of the button.
  const [begins] = useState(() => sheet?.kind);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens
  useEffect(() => {
    if (begins) start(empty ? begins : undefined);
  }, []);

  function start(kind?: Kind): void {
    setOpen(true);
    if (kind) change({ kind });
    text.current?.focus(); // at once: the next key is already the text
    if (document.activeElement !== text.current) requestAnimationFrame(() => text.current?.focus());
  }

  const group = t("keys.group");
  useShortcuts(
    sheet
      ? []
      : [
          { keys: "l", label: t("keys.call"), group, run: () => start("call") },
          { keys: "i", label: t("keys.record"), group, run: () => start() },
          {
            keys: "mod+enter",
            label: t(`composer.save.${draft.kind}`),
            group,
            run: () => undefined,
            told: true,
          },
        ],
  );

  /** On a phone the keyboard takes the lower half: what is written moves to the top. */
  function unfold(): void {
    setOpen(true);
    if (!wide) requestAnimationFrame(() => section.current?.scrollIntoView({ block: "start" }));
  }

  function fold(): void {
    if (sheet) {
      sheet.onClose();
      return;
    }
    setOpen(false);
    setFolded(true);
    (document.activeElement as HTMLElement | null)?.blur();
  }

  const own = useOwnClock();
  async function save(): Promise<void> {
    if (empty || uploading || saving.current) return;
    saving.current = true;
    const { interactionBody, momentOf } = await loadBody();
    saving.current = false;
    const now = trueNow();
    if (momentOf(draft, now) === null) return;
    const body = interactionBody(draft, subject, now, t("followUp.defaultTitle"), own);
    const written = handOver();
    if (!sheet) fold();
    if (await record(body, draft.when.trim() === "")) {
      forget();
      sheet?.onSaved();
      sheet?.onClose();
      return;
    }
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
        sheet ? "" : cx("top-0 z-20 border-b border-line", open ? "desk:sticky" : "sticky"),
        "flex flex-col gap-2 bg-surface p-3",
      )}
    >
      {open && <KindChips value={draft.kind} onChange={(kind) => change({ kind, outcome: null })} />}
      <NoteField ref={text} draft={draft} onChange={change} open={open} onOpen={unfold} />
      {open && Body && (
        <Body
          draft={draft}
          onChange={change}
          subject={subject}
          problem={problem}
          busy={uploading || (sheet !== undefined && isSaving)}
          quick={sheet !== undefined}
          onSave={() => void save()}
          onFold={fold}
        >
          <AttachmentTray
            attachments={attachments}
            onRemove={(id) => change({ attachments: draft.attachments.filter((file) => file.id !== id) })}
          />
        </Body>
      )}
    </section>
  );
}
