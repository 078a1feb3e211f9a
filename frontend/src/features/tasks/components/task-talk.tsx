import { Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TaskCommentOut } from "@/api/gen";
import { MentionField } from "@/features/cards/public/mention-field";
import type { Person } from "@/features/cards/public/mention-text";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { piecesOf } from "@/features/cards/public/smart-text";
import { valueText } from "@/features/cards/public/value-text";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { useReader, useTalkWrites, useTaskComments, useTaskHistory } from "../talk-queries";
import { type Change, type Said, streamOf } from "../talk-words";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
/** In words of the form's own lists. */
const MOMENTS = new Set(["due_at"]);
/** What is too long to be told here. */
const UNSAID = new Set([
  "reminders",
  "recurrence",
  "checklist",
  "contact_id",
  "company_id",
  "deal_id",
  "route",
]);

/** What was said about the task, and who changed what of it, as one stream. */
export function TaskTalk({ taskId }: { taskId: string }) {
  const { t } = useTranslation("tasks");
  const comments = useTaskComments(taskId);
  const history = useTaskHistory(taskId);
  const writes = useTalkWrites(taskId);
  const error = comments.error ?? history.error;
  return (
    <section aria-label={t("talk.title")} className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-table font-medium text-ink-2">{t("talk.title")}</h3>
      <Writer label={t("talk.say")} act={t("talk.send")} onSend={writes.say} />
      {error && <p role="alert">{error.message}</p>}
      {!error && !(comments.data && history.data) && <Skeleton lines={3} label={t("loading")} />}
      {comments.data && history.data && (
        <Stream said={streamOf(comments.data, history.data)} writes={writes} />
      )}
    </section>
  );
}

type Writes = ReturnType<typeof useTalkWrites>;

function Stream({ said, writes }: { said: readonly Said[]; writes: Writes }) {
  const { t } = useTranslation("tasks");
  if (said.length === 0) return <p className="text-table text-ink-2">{t("talk.none")}</p>;
  return (
    <ol className="flex flex-col gap-3">
      {said.map((one) => (
        <li key={one.id} className="text-table">
          {"comment" in one ? <Comment comment={one.comment} writes={writes} /> : <Changed said={one} />}
        </li>
      ))}
    </ol>
  );
}

function Comment({ comment, writes }: { comment: TaskCommentOut; writes: Writes }) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const mine = useReader() === comment.author_id;
  const [correcting, setCorrecting] = useState(false);
  const named = comment.mentioned_user_ids.map((id) => ({ id, name: users.get(id) ?? "" }));
  const words = piecesOf(
    comment.text,
    named.filter(({ name }) => name),
  );
  return (
    <article className="rounded-control border border-line bg-sunken px-3 py-2">
      <header className="flex items-center gap-2 text-meta text-ink-2">
        <bdi className="font-medium text-ink">{users.get(comment.author_id ?? "")}</bdi>
        <RelativeTime at={comment.created_at} withTime />
        {comment.version > 1 && <span>{t("talk.edited")}</span>}
        {mine && !correcting && (
          <span className="ms-auto flex">
            <IconButton
              small
              label={t("talk.correct")}
              icon={<Pencil {...ICON} />}
              onClick={() => setCorrecting(true)}
            />
            <IconButton
              small
              label={t("talk.remove")}
              icon={<Trash2 {...ICON} />}
              onClick={() => void writes.remove(comment)}
            />
          </span>
        )}
      </header>
      {correcting ? (
        <Writer
          label={t("talk.correct")}
          act={t("talk.save")}
          before={{ text: comment.text, named }}
          onSend={(text, people) => writes.correct(comment, text, people)}
          onDone={() => setCorrecting(false)}
        />
      ) : (
        <p dir="auto" className="whitespace-pre-wrap break-words [text-align:match-parent]">
          {words.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text keep their order
            <Piece key={index} text={piece.text} url={piece.url} named={piece.mention !== undefined} />
          ))}
        </p>
      )}
    </article>
  );
}

function Piece({ text, url, named }: { text: string; url: string | undefined; named: boolean }) {
  if (named) return <bdi className="font-medium text-info">{text}</bdi>;
  if (!url) return text;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      dir="ltr"
      className="break-all text-info underline"
    >
      {text}
    </a>
  );
}

type WriterProps = {
  label: string;
  act: string;
  before?: { text: string; named: readonly Person[] };
  onSend: (text: string, named: readonly Person[]) => Promise<boolean>;
  onDone?: () => void;
};

/** Not a form: it stands inside that of the task. */
function Writer({ label, act, before, onSend, onDone }: WriterProps) {
  const { t } = useTranslation("tasks");
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(before?.text ?? "");
  const [named, setNamed] = useState<readonly Person[]>(before?.named ?? []);
  const [sending, setSending] = useState(false);

  async function send(): Promise<void> {
    if (!text.trim() || sending) return;
    setSending(true);
    const written = await onSend(text.trim(), named);
    setSending(false);
    if (!written) return;
    setText("");
    setNamed([]);
    onDone?.();
  }

  function pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void send();
    } else if (event.key === "Escape" && (onDone || text.trim())) {
      // What was typed is not thrown away with the panel.
      event.stopPropagation();
      if (onDone) onDone();
      else field.current?.blur();
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <MentionField
        ref={field}
        rows={1}
        aria-label={label}
        placeholder={t("talk.hint")}
        offer={t("talk.colleagues")}
        text={text}
        maxLength={10_000}
        onText={setText}
        onNamed={(said, person) => {
          setText(said);
          setNamed([...named, person]);
        }}
        onKeyDown={pressed}
      />
      {(text.trim() || onDone) && (
        <span className="flex gap-2">
          <Button onClick={() => void send()} disabled={sending || !text.trim()}>
            {act}
          </Button>
          {onDone && (
            <Button tone="quiet" onClick={onDone}>
              {t("talk.cancel")}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}

function Changed({ said }: { said: Extract<Said, { op: string }> }) {
  const { t } = useTranslation("tasks");
  const { op, entry, changes } = said;
  return (
    <div className="flex flex-col gap-0.5 text-ink-2">
      <span className="flex flex-wrap gap-x-2 text-meta">
        <bdi>{entry.author?.name}</bdi>
        <RelativeTime at={said.at} withTime />
      </span>
      {op === "create" && <span>{t("talk.made")}</span>}
      {(op === "delete" || op === "restore") && <span>{t(`talk.${op}`)}</span>}
      {op === "update" && changes.map((change) => <ChangeLine key={change.field} change={change} />)}
    </div>
  );
}

function ChangeLine({ change: { field, before, after } }: { change: Change }) {
  const { t } = useTranslation("tasks");
  const users = useUserNames();
  const fmt = useFmt();
  const name = t(`talk.field.${field}`);
  if (UNSAID.has(field)) return <span>{t("talk.changed", { field: name })}</span>;
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return "";
    if (field === "assignee_id") return users.get(String(value)) ?? "";
    if (MOMENTS.has(field)) return fmt.dateTime(new Date(String(value)));
    if (field === "kind") return t(`kind.${value as "call"}`);
    if (field === "priority") return t(`priority.${value as "low"}`);
    if (field === "status") return t(`talk.status.${value as "open"}`);
    return valueText(value);
  };
  return (
    <p dir="auto" className="break-words [text-align:match-parent]">
      {name}: {shown(before) && <del className="text-ink-3">{shown(before)}</del>} {shown(after) || "—"}
    </p>
  );
}
