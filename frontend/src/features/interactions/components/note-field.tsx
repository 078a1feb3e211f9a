import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { cx } from "@/shared/lib/cx";
import { useMedia } from "@/shared/lib/use-media";
import type { ChangeDraft, Draft, Person } from "./draft";
import { type MentionQuery, mentionAt, withMention } from "./smart-text";

type NoteFieldProps = {
  ref: RefObject<HTMLTextAreaElement | null>;
  draft: Draft;
  onChange: ChangeDraft;
  open: boolean;
  onOpen?: () => void;
};

const MOST_OFFERED = 6;

/** The text, one line until it is used, then as high as it needs up to eight. "@" offers colleagues. */
export function NoteField({ ref, draft, onChange, open, onOpen }: NoteFieldProps) {
  const { t } = useTranslation("interactions");
  // A finger has no keys to be told of.
  const touched = useMedia("(pointer: coarse)");
  const [asked, setAsked] = useState<MentionQuery | null>(null);
  const [marked, setMarked] = useState(0);
  const offered = useOffered(asked);
  const choosing = asked !== null && offered.length > 0;

  function typed(field: HTMLTextAreaElement): void {
    onChange({ text: field.value });
    setAsked(mentionAt(field.value, field.selectionStart));
    setMarked(0);
  }

  function choose(person: Person): void {
    if (!asked) return;
    const { text, caret } = withMention(draft.text, asked, person.name);
    const known = draft.mentions.some((one) => one.id === person.id);
    onChange({ text, mentions: known ? draft.mentions : [...draft.mentions, person] });
    setAsked(null);
    requestAnimationFrame(() => {
      ref.current?.focus();
      ref.current?.setSelectionRange(caret, caret);
    });
  }

  function pressed(event: KeyboardEvent): void {
    if (!choosing || event.ctrlKey || event.metaKey) return;
    const chosen = offered[marked];
    if (event.key === "ArrowDown") setMarked((marked + 1) % offered.length);
    else if (event.key === "ArrowUp") setMarked((marked + offered.length - 1) % offered.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen);
    else if (event.key === "Escape") setAsked(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative">
      <textarea
        ref={ref}
        rows={open ? 3 : 1}
        dir="auto"
        aria-label={t("composer.text")}
        aria-keyshortcuts="I"
        aria-controls={choosing ? "colleagues-offered" : undefined}
        placeholder={t(open ? "composer.placeholder" : touched ? "composer.text" : "composer.closed")}
        value={draft.text}
        onFocus={onOpen}
        onBlur={() => setAsked(null)}
        onKeyDown={pressed}
        onChange={(event) => typed(event.target)}
        className="field-sizing-content max-h-44 min-h-control w-full resize-none rounded-control border border-line-strong bg-surface px-3 py-1.5 placeholder:text-ink-3"
      />
      {choosing && (
        <ul
          id="colleagues-offered"
          aria-label={t("composer.colleagues")}
          className="absolute inset-x-0 top-full z-30 mt-1 max-w-80 rounded-control border border-line bg-raised p-1 shadow-popover"
        >
          {offered.map((person, index) => (
            <li key={person.id}>
              <button
                type="button"
                tabIndex={-1}
                // The text keeps the focus: its blur would take the list away before the click.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(person)}
                className={cx(
                  "flex min-h-control w-full cursor-pointer items-center rounded-chip px-2 text-start hover:bg-sunken",
                  index === marked && "bg-sunken",
                )}
              >
                <bdi>{person.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function useOffered(asked: MentionQuery | null): Person[] {
  const users = useUserNames();
  if (!asked) return [];
  const typed = asked.typed.toLowerCase();
  return [...users]
    .map(([id, name]) => ({ id, name }))
    .filter(({ name }) =>
      name
        .toLowerCase()
        .split(/\s+/)
        .some((word) => word.startsWith(typed)),
    )
    .slice(0, MOST_OFFERED);
}
