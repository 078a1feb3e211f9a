import { ArrowDownLeft, ArrowUpRight, Clock, Lock, Pin } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { InteractionOut, TimelineEntry as TimelineEntryData } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { PersonLink } from "@/features/contacts/public/person-link";
import { AttachmentList } from "@/features/files/public/attachments";
import { overlays } from "@/shared/lib/overlays";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { RelativeTime } from "@/shared/ui/relative-time";
import { TimelineEntry } from "@/shared/ui/timeline-entry";
import { useOutcomeName } from "../outcomes";
import { entryLink } from "../public/entry-link";
import { type Kind, KindIcon } from "../public/kinds";
import { useChangeInteraction, useDeleteInteraction } from "../queries";
import { EntryActions } from "./entry-actions";
import { PENDING, UNSENT } from "./stream-pages";
import { recordIdOf, type Subject } from "./subject";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What names and addresses are made links by comes after the words themselves. */
const EntryText = lazy(async () => ({ default: (await import("./entry-text")).EntryText }));
const EntryEditor = lazy(async () => ({ default: (await import("./entry-editor")).EntryEditor }));
const EntryHistory = lazy(async () => ({ default: (await import("./entry-history")).EntryHistory }));
const PlanTask = lazy(async () => ({
  default: (await import("@/features/tasks/public/plan-task")).PlanTask,
}));

type InteractionEntryProps = {
  entry: TimelineEntryData;
  interaction: InteractionOut;
  subject: Subject;
  /** Someone was mentioned or wrote it: show what he or she recorded. */
  onPerson: (personId: string) => void;
};

export function InteractionEntry({ entry, interaction, subject, onPerson }: InteractionEntryProps) {
  const { t } = useTranslation("interactions");
  const users = useUserNames();
  const [mode, setMode] = useState<"read" | "edit" | "task">("read");
  const [acting, setActing] = useState(false);
  const subjectId = recordIdOf(subject);
  const read = () => setMode("read");
  if (mode === "edit")
    return (
      <Suspense>
        <EntryEditor entry={entry} interaction={interaction} subjectId={subjectId} onDone={read} />
      </Suspense>
    );
  const pending = entry.id.startsWith(PENDING);
  const unsent = entry.id.startsWith(UNSENT);
  const mentioned = (interaction.mentioned_user_ids ?? []).map((id) => ({ id, name: users.get(id) ?? "" }));
  return (
    <TimelineEntry
      icon={<KindIcon kind={interaction.kind} />}
      {...(unsent ? {} : { onMenu: () => setActing(true) })}
      head={
        <>
          <span className="font-medium text-ink">{t(`kind.${interaction.kind as Kind}`)}</span>
          <Direction interaction={interaction} />
          <WhoWithWhom entry={entry} interaction={interaction} subjectId={subjectId} />
          <Marks interaction={interaction} />
        </>
      }
      aside={
        pending ? (
          t("entry.saving")
        ) : unsent ? (
          <Unsent at={entry.at} />
        ) : (
          <>
            {interaction.version > 1 && <span>{t("entry.edited")}</span>}
            <RelativeTime at={entry.at} withTime />
            <Actions
              entry={entry}
              interaction={interaction}
              open={acting}
              onOpenChange={setActing}
              onMode={setMode}
            />
          </>
        )
      }
      text={[interaction.subject, interaction.body].filter(Boolean).join("\n")}
      words={(paragraph) => (
        <Suspense fallback={paragraph}>
          <EntryText text={paragraph} mentioned={mentioned} onPerson={onPerson} />
        </Suspense>
      )}
    >
      <AttachmentList attachments={interaction.attachments ?? []} />
      {mode === "task" && (
        <Suspense>
          <PlanTask subject={subject} initial={firstWords(interaction)} onDone={read} autoFocus />
        </Suspense>
      )}
    </TimelineEntry>
  );
}

/** Written without a connection: a clock, and the way to the list of what waits. */
function Unsent({ at }: { at: string }) {
  const { t } = useTranslation("interactions");
  return (
    <button
      type="button"
      onClick={() => overlays.show("waiting")}
      className="inline-flex min-h-6 cursor-pointer items-center gap-1 text-warning hover:underline"
    >
      <Clock {...ICON} />
      {t("entry.unsent")}
      <RelativeTime at={at} withTime />
    </button>
  );
}

const MOST_WORDS = 8;

/** A title to begin with: the first words of what was written. */
function firstWords({ subject, body }: InteractionOut): string {
  return (subject ?? body ?? "").split(/\s+/).slice(0, MOST_WORDS).join(" ");
}

type ActionsProps = Pick<InteractionEntryProps, "entry" | "interaction"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMode: (mode: "edit" | "task") => void;
};

function Actions({ entry, interaction, open, onOpenChange, onMode }: ActionsProps) {
  const { t } = useTranslation("interactions");
  const remove = useDeleteInteraction();
  const correct = useChangeInteraction();
  const pinned = !interaction.pinned;
  return (
    <EntryActions
      open={open}
      onOpenChange={onOpenChange}
      pinned={interaction.pinned}
      onEdit={() => onMode("edit")}
      onTask={() => onMode("task")}
      onDelete={() => remove(interaction.id)}
      onPin={() => {
        correct(
          interaction.id,
          null,
          { pinned },
          t(pinned ? "entry.pinnedDone" : "entry.unpinnedDone"),
        ).catch((error: Error) => showToast(error.message, { tone: "danger" }));
      }}
      onLink={() => {
        const address = `${location.origin}${location.pathname}#${entryLink(entry.id)}`;
        void navigator.clipboard?.writeText(address).then(() => showToast(t("entry.linkCopied")));
      }}
      history={
        <Suspense>
          <EntryHistory entryId={interaction.id} />
        </Suspense>
      }
    />
  );
}

/** Who of ours, and with whom of theirs beside the one whose card this is. */
function WhoWithWhom({
  entry,
  interaction,
  subjectId,
}: Pick<InteractionEntryProps, "entry" | "interaction"> & { subjectId: string }) {
  const users = useUserNames();
  const author = entry.author?.name ?? users.get(interaction.author_id ?? "");
  const others = interaction.participant_user_ids?.filter((id) => id !== interaction.author_id) ?? [];
  const ours = [author, ...others.map((id) => users.get(id))].filter(Boolean).join(", ");
  const theirs = entry.contacts.filter((person) => person.id !== subjectId);
  return (
    <>
      {ours && <bdi>{ours}</bdi>}
      {theirs.length > 0 && (
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          <span aria-hidden="true" className="rtl:-scale-x-100">
            →
          </span>
          {theirs.map((person) => (
            <PersonLink key={person.id} person={person} />
          ))}
        </span>
      )}
    </>
  );
}

function Direction({ interaction }: { interaction: InteractionOut }) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const inbound = interaction.direction === "inbound";
  const Arrow = inbound ? ArrowDownLeft : ArrowUpRight;
  return (
    <>
      {(inbound || interaction.direction === "outbound") && (
        <span role="img" aria-label={t(`direction.${inbound ? "inbound" : "outbound"}`)}>
          <Arrow {...ICON} className="inline rtl:-scale-x-100" />
        </span>
      )}
      {interaction.duration_seconds ? (
        <span className="tabular">{fmt.duration(interaction.duration_seconds)}</span>
      ) : null}
    </>
  );
}

function Marks({ interaction }: { interaction: InteractionOut }) {
  const { t } = useTranslation("interactions");
  const nameOf = useOutcomeName();
  return (
    <>
      {interaction.outcome && (
        <span className="rounded-chip bg-accent-soft px-1.5 text-ink">{nameOf(interaction.outcome)}</span>
      )}
      {interaction.pinned && (
        <span role="img" aria-label={t("entry.pinned")}>
          <Pin {...ICON} className="inline" />
        </span>
      )}
      {interaction.confidential && (
        <span role="img" aria-label={t("entry.confidential")}>
          <Lock {...ICON} className="inline" />
        </span>
      )}
    </>
  );
}
