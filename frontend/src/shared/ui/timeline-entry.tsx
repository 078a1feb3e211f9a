import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

type TimelineEntryProps = {
  icon: ReactNode;
  head: ReactNode;
  /** The moment, and what else stands at the end of the first line. */
  aside: ReactNode;
  text?: string | null;
  /** How a paragraph of the text reads; plainly where nothing is said. */
  words?: (paragraph: string) => ReactNode;
  /** A right click, or a long press under a finger. */
  onMenu?: () => void;
  children?: ReactNode;
};

const LONG = 280;

/** Who, to whom, when and what came of it; then the words, four lines of them at first. */
export function TimelineEntry({ icon, head, aside, text, words, onMenu, children }: TimelineEntryProps) {
  return (
    <article
      className="flex gap-3 bg-surface px-4 py-3"
      onContextMenu={(event) => {
        // A link and marked words keep the menu of the browser.
        if (!onMenu || (event.target as Element).closest("a, input, textarea")) return;
        if (document.getSelection()?.isCollapsed === false) return;
        event.preventDefault();
        onMenu();
      }}
    >
      <span className="mt-0.5 shrink-0 text-ink-2">{icon}</span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <header className="flex items-start justify-between gap-x-3 text-table text-ink-2">
          <span className="flex min-h-6 min-w-0 flex-1 flex-wrap items-baseline gap-x-2 gap-y-1">{head}</span>
          <span className="flex min-h-6 shrink-0 items-center gap-2 text-meta text-ink-3 pointer-coarse:-my-2.5">
            {aside}
          </span>
        </header>
        {text && <EntryText text={text} words={words ?? ((paragraph) => paragraph)} />}
        {children}
      </div>
    </article>
  );
}

function EntryText({ text, words }: { text: string; words: (paragraph: string) => ReactNode }) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useState(false);
  const long = text.length > LONG || text.split("\n").length > 4;
  return (
    <>
      <div className={long && !open ? "line-clamp-4" : undefined}>
        {text.split(/\n+/).map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text keep their order
          <p key={index} dir="auto" className="align-page break-words">
            {words(paragraph)}
          </p>
        ))}
      </div>
      {long && (
        <button
          type="button"
          className="min-h-6 cursor-pointer self-start text-table text-accent"
          onClick={() => setOpen(!open)}
        >
          {open ? t("less") : t("more")}
        </button>
      )}
    </>
  );
}
