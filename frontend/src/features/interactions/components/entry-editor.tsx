import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { InteractionOut, TimelineEntry } from "@/api/gen";
import type { Change } from "@/features/cards/public/clashes";
import { clashesOf } from "@/features/cards/public/clashes";
import { ConflictStrip } from "@/features/cards/public/conflict-strip";
import { useUserNames } from "@/features/cards/public/reference-queries";
import type { Conflict } from "@/features/cards/public/use-record-patch";
import { Button } from "@/shared/ui/button";
import { Kbd } from "@/shared/ui/kbd";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import { useOutcomes } from "../outcomes";
import { KINDS, type Kind } from "../public/kinds";
import { useChangeInteraction } from "../queries";
import { type Draft, EMPTY_DRAFT } from "./draft";
import { EntryDetails } from "./entry-details";
import { entryFields, momentOf } from "./interaction-body";
import { KindChips } from "./kind-chips";
import { NoteField } from "./note-field";

type EntryEditorProps = {
  entry: TimelineEntry;
  interaction: InteractionOut;
  subjectId: string;
  onDone: () => void;
};

function draftOf(
  entry: TimelineEntry,
  interaction: InteractionOut,
  subjectId: string,
  users: ReadonlyMap<string, string>,
): Draft {
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: users.get(id) ?? "…" }));
  return {
    ...EMPTY_DRAFT,
    kind: KINDS.find((kind) => kind === interaction.kind) ?? "note",
    text: interaction.body ?? "",
    outcome: interaction.outcome ?? null,
    direction: interaction.direction ?? "outbound",
    minutes: interaction.duration_seconds ? String(Math.round(interaction.duration_seconds / 6) / 10) : "",
    people: entry.contacts.filter((person) => person.id !== subjectId),
    colleagues: named(interaction.participant_user_ids),
    mentions: named(interaction.mentioned_user_ids),
    confidential: interaction.confidential,
    pinned: interaction.pinned,
  };
}

/** Only what was changed is sent, so that two people may correct different things. */
function changesOf(draft: Draft, before: Draft, interaction: InteractionOut, subjectId: string): Change {
  const was = entryFields(before) as Change;
  const now = entryFields(draft) as Change;
  const changed = Object.entries(now).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key]),
  );
  const people = JSON.stringify(draft.people) !== JSON.stringify(before.people);
  const first = interaction.contact_ids.includes(subjectId) ? [subjectId] : [];
  const moment = draft.when.trim() ? momentOf(draft, new Date()) : null;
  return {
    ...Object.fromEntries(changed),
    ...(people ? { contact_ids: [...first, ...draft.people.map((person) => person.id)] } : {}),
    ...(moment ? { occurred_at: moment.toISOString() } : {}),
  };
}

/** An entry is corrected where it stands. */
export function EntryEditor({ entry, interaction, subjectId, onDone }: EntryEditorProps) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const [before] = useState(() => draftOf(entry, interaction, subjectId, users));
  const [draft, setDraft] = useState(before);
  const [problem, setProblem] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const outcomes = useOutcomes(draft.kind);
  const correct = useChangeInteraction();
  useEffect(() => text.current?.focus(), []);

  async function store(changes: Change, version: number): Promise<void> {
    await correct(interaction.id, version, changes, t("entry.saved"));
    onDone();
  }

  /** Nothing clashes: both are kept. Else one is asked, and no text is lost. */
  async function merge(changes: Change, current: InteractionOut): Promise<void> {
    const clashes = clashesOf(changes, interaction as unknown as Change, current as unknown as Change);
    if (clashes.length === 0) return store(changes, current.version);
    setConflict({
      clashes,
      keepTheirs: onDone,
      saveYours: () => {
        setConflict(null);
        store(changes, current.version).catch((error: Error) => setProblem(error.message));
      },
    });
  }

  async function save(): Promise<void> {
    const changes = changesOf(draft, before, interaction, subjectId);
    if (Object.keys(changes).length === 0) return onDone();
    setProblem(null);
    try {
      await store(changes, interaction.version);
    } catch (error) {
      const current = error instanceof ApiError && error.status === 412 ? error.problem.current : null;
      try {
        if (!current) throw error;
        await merge(changes, current as InteractionOut);
      } catch (refusal) {
        setProblem(refusal instanceof Error ? refusal.message : String(refusal));
      }
    }
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      onDone();
    }
  }

  const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  return (
    <section aria-label={t("entry.edit")} onKeyDown={pressed} className="flex flex-col gap-2 bg-surface p-3">
      <KindChips value={draft.kind} onChange={(kind: Kind) => change({ kind })} />
      <NoteField ref={text} draft={draft} onChange={change} open />
      {outcomes.length > 0 && (
        <OutcomeChips
          label={t("composer.outcome")}
          options={outcomes}
          value={draft.outcome}
          onChange={(outcome) => change({ outcome })}
        />
      )}
      <EntryDetails draft={draft} onChange={change} subjectId={subjectId} was={interaction.occurred_at} />
      {conflict && (
        <ConflictStrip
          conflict={conflict}
          labelOf={(field) => t(`field.${field}` as "field.body", { defaultValue: field })}
        />
      )}
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <footer className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onDone}>
          {t("entry.cancel")}
        </Button>
        <Button tone="primary" onClick={() => void save()}>
          {t("entry.save")}
          <Kbd keys="mod+enter" />
        </Button>
      </footer>
    </section>
  );
}
