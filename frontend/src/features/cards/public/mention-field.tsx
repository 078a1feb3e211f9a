import { type ComponentProps, type KeyboardEvent, type RefObject, useState } from "react";
import { cx } from "@/shared/lib/cx";
import { type MentionQuery, mentionAt, type Person, withMention } from "./mention-text";
import { useUserNames } from "./reference-queries";

type MentionFieldProps = Omit<ComponentProps<"textarea">, "ref" | "onChange" | "value"> & {
  ref: RefObject<HTMLTextAreaElement | null>;
  /** What the list of colleagues is called. */
  offer: string;
  text: string;
  onText: (text: string) => void;
  onNamed: (text: string, person: Person) => void;
};

const MOST_OFFERED = 6;

/** A text of several lines; "@" offers colleagues. */
export function MentionField({ ref, offer, text, onText, onNamed, onKeyDown, ...rest }: MentionFieldProps) {
  const [asked, setAsked] = useState<MentionQuery | null>(null);
  const [marked, setMarked] = useState(0);
  const offered = useOffered(asked);
  const choosing = asked !== null && offered.length > 0;

  function typed(field: HTMLTextAreaElement): void {
    onText(field.value);
    setAsked(mentionAt(field.value, field.selectionStart));
    setMarked(0);
  }

  function choose(person: Person): void {
    if (!asked) return;
    const said = withMention(text, asked, person.name);
    onNamed(said.text, person);
    setAsked(null);
    requestAnimationFrame(() => {
      ref.current?.focus();
      ref.current?.setSelectionRange(said.caret, said.caret);
    });
  }

  function pressed(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (!choosing || event.ctrlKey || event.metaKey) {
      onKeyDown?.(event);
      return;
    }
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
        dir="auto"
        {...rest}
        ref={ref}
        aria-controls={choosing ? "colleagues-offered" : undefined}
        value={text}
        onBlur={() => setAsked(null)}
        onKeyDown={pressed}
        onChange={(event) => typed(event.target)}
        className="field-sizing-content max-h-44 min-h-control w-full resize-none rounded-control border border-line-strong bg-surface px-3 py-1.5 placeholder:text-ink-3"
      />
      {choosing && (
        <ul
          id="colleagues-offered"
          aria-label={offer}
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
