import { AlarmClock, Phone, RotateCcw } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SubjectOut, TaskOut } from "@/api/gen";
import { SubjectLink } from "@/features/cards/public/subject-link";
import { cx } from "@/shared/lib/cx";
import { meantKey } from "@/shared/lib/keys";
import { useOwnClock } from "@/shared/lib/own-clock";
import { formatPhone } from "@/shared/lib/phone";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import type { Ending } from "../queries";
import { EndTask } from "./end-task";
import { putOffTo } from "./put-off";
import { PutOffChoice } from "./put-off-choice";
import { Tick } from "./tick";

type Due = Pick<TaskOut, "due_at" | "due_on">;

type TaskLineProps = {
  task: Due & { title: string; kind: string };
  /** Done: it can only be opened again. */
  done?: boolean;
  about?: readonly SubjectOut[];
  /** When, in the words of the list it stands in, and what else is to be told. */
  words: ReactNode;
  /** What else can be done with it, by a button and by a key while its box has the focus. */
  more?: ReactNode;
  keys?: Readonly<Record<string, () => void>>;
  onOpen?: () => void;
  onEnd: (how: Ending) => void;
  onPutOff: (due: Due) => void;
  onReopen?: () => void;
  /** While several are chosen, the box in front says whether this one is among them. */
  choosing?: { chosen: boolean; onToggle: () => void } | null;
};

/** Ticked with Enter, put off with S and a digit; the phone is one press away. */
export function TaskLine({
  task,
  done = false,
  about = [],
  words,
  more,
  keys,
  choosing: several,
  ...on
}: TaskLineProps) {
  const { t } = useTranslation("tasks");
  const own = useOwnClock();
  const [ending, setEnding] = useState(false);
  const [choosing, setChoosing] = useState(false);

  function pressed(event: KeyboardEvent): void {
    const onTick = (event.target as Element).getAttribute("role") === "checkbox";
    if (!onTick || done || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = meantKey(event.nativeEvent);
    const run = key === "s" ? () => setChoosing(true) : keys?.[key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  return (
    <li onKeyDown={pressed} className="border-b border-line px-4 py-2 last:border-b-0">
      <div className="flex items-start gap-3">
        {several && (
          <input
            type="checkbox"
            aria-label={t("many.choose", { title: task.title })}
            checked={several.chosen}
            onChange={several.onToggle}
            className="mt-1 size-4 shrink-0 cursor-pointer accent-(--color-accent) pointer-coarse:size-6"
          />
        )}
        {!done && !several && <Tick title={task.title} ticked={ending} onTick={() => setEnding(!ending)} />}
        <div className="flex min-w-0 flex-1 flex-col">
          <Title title={task.title} done={done} {...(on.onOpen ? { onOpen: on.onOpen } : {})} />
          <span className="flex flex-wrap items-center gap-x-3 text-table text-ink-2">
            {words}
            {about.map((one) => (
              <About key={one.id} subject={one} />
            ))}
          </span>
        </div>
        {done && on.onReopen && (
          <IconButton
            small
            label={t("reopen", { title: task.title })}
            icon={<RotateCcw size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={on.onReopen}
          />
        )}
        {!done && !several && more}
        {!done && !several && (
          <Popover
            title={t("putOff.title")}
            open={choosing}
            onOpenChange={setChoosing}
            trigger={
              <IconButton
                small
                label={t("putOff.label", { title: task.title })}
                keys="s"
                icon={<AlarmClock size={16} strokeWidth={1.75} aria-hidden="true" />}
              />
            }
          >
            <PutOffChoice
              onChoose={(when) => {
                setChoosing(false);
                on.onPutOff(putOffTo(task, when, own));
              }}
            />
          </Popover>
        )}
      </div>
      {ending && (
        <EndTask
          task={task as Parameters<typeof EndTask>[0]["task"]}
          onEnd={(how) => {
            setEnding(false);
            on.onEnd(how);
          }}
          onCancel={() => setEnding(false)}
        />
      )}
    </li>
  );
}

function Title({ title, done, onOpen }: { title: string; done: boolean; onOpen?: () => void }) {
  const look = cx("align-page", done && "text-ink-2 line-through");
  if (!onOpen)
    return (
      <span className={look} dir="auto">
        {title}
      </span>
    );
  return (
    <button
      type="button"
      dir="auto"
      onClick={onOpen}
      className={cx(look, "min-h-6 cursor-pointer hover:underline")}
    >
      {title}
    </button>
  );
}

function About({ subject }: { subject: SubjectOut }) {
  const look = "inline-flex min-h-6 items-center text-accent hover:underline";
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <SubjectLink subject={subject} />
      {subject.phone && (
        <a href={`tel:${subject.phone}`} className={cx(look, "tabular gap-1 whitespace-nowrap")}>
          <Phone size={14} strokeWidth={1.75} aria-hidden="true" />
          <bdi dir="ltr">{formatPhone(subject.phone)}</bdi>
        </a>
      )}
    </span>
  );
}
