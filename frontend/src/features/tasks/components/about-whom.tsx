import { useQuery } from "@tanstack/react-query";
import { Building2, Handshake, UserRound, X } from "lucide-react";
import { type RefObject, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { search } from "@/api/gen";
import { cx } from "@/shared/lib/cx";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Chip } from "@/shared/ui/chip";
import { type Named, namedIn, without } from "../about-words";

export type About = { type: "contact" | "company" | "deal"; id: string; title: string; subtitle: string };

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
const ICONS = {
  contact: <UserRound {...ICON} />,
  company: <Building2 {...ICON} />,
  deal: <Handshake {...ICON} />,
};
const PAUSE_MS = 150;
const MOST = 5;

async function find(words: string, signal: AbortSignal): Promise<About[]> {
  const { data } = await search({ query: { q: words }, signal, throwOnError: true });
  return data.data.flatMap(({ type, id, title, subtitle }) =>
    type in ICONS ? [{ type: type as About["type"], id, title, subtitle: subtitle ?? "" }] : [],
  );
}

/** Cases change the ends of names: those that the whole words do not find are asked for by their beginnings. */
const stems = (words: string): string =>
  words
    .split(/\s+/)
    .map((word) => (word.length > 4 ? word.slice(0, -2) : word))
    .join(" ");

/** Who may be meant; undefined while that is asked. */
function useMeant(named: Named | null): About[] | undefined {
  const words = useDebounced(named?.words ?? "", PAUSE_MS);
  const { data } = useQuery({
    queryKey: ["search", "about", words],
    queryFn: async ({ signal }) => {
      const found = await find(words, signal);
      return found.length > 0 ? found : find(stems(words), signal);
    },
    enabled: words !== "",
    staleTime: 10_000,
  });
  return words === named?.words ? data?.slice(0, MOST) : undefined;
}

type AboutWhomProps = {
  text: string;
  about: About | null;
  /** Chosen or taken off; the line as it is to stand then. */
  onAbout: (about: About | null, text: string) => void;
  /** What a key does while somebody is offered; false where it means something else. */
  keys: RefObject<((key: string) => boolean) | null>;
};

/** Offers whom the line asks for by "@" or names; whom it is about is shown back. */
export function AboutWhom({ text, about, onAbout, keys }: AboutWhomProps) {
  const { t } = useTranslation("tasks");
  const [passed, setPassed] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  const read = about ? null : namedIn(text);
  const named = read && read.words !== passed ? read : null;
  const found = useMeant(named) ?? [];
  const place = Math.min(marked, found.length - 1);

  function choose(one: About): void {
    setMarked(0);
    onAbout(one, named ? without(text, named) : text);
  }

  /** The arrows and Enter choose among those asked for; a name that only stands there waits for a press. */
  useImperativeHandle(keys, () => (key) => {
    const one = found[place];
    if (!named || !one) return false;
    if (key === "Escape") setPassed(named.words);
    else if (!named.asked) return false;
    else if (key === "ArrowDown") setMarked((place + 1) % found.length);
    else if (key === "ArrowUp") setMarked((place + found.length - 1) % found.length);
    else if (key === "Enter") choose(one);
    else return false;
    return true;
  });

  if (about) return <AboutChip about={about} onDrop={() => onAbout(null, text)} />;
  if (!named) return text.trim() ? <p className="text-meta text-ink-3">{t("about.hint")}</p> : null;
  return <Meant found={found} marked={named.asked ? place : null} onChoose={choose} />;
}

type MeantProps = {
  found: readonly About[];
  marked: number | null;
  onChoose: (about: About) => void;
};

/** Offered below the line, never taken by itself. */
function Meant({ found, marked, onChoose }: MeantProps) {
  const { t } = useTranslation("tasks");
  if (found.length === 0) return null;
  return (
    <ul
      aria-label={t("about.offer")}
      className="flex flex-col rounded-control border border-line bg-raised p-1 shadow-popover"
    >
      {found.map((one, place) => (
        <li key={one.id}>
          <button
            type="button"
            // The line keeps the focus: one goes on typing after the choice.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(one)}
            className={cx(
              "flex min-h-control w-full cursor-pointer items-center gap-2 rounded-chip px-2 text-start hover:bg-sunken",
              place === marked && "bg-sunken",
            )}
          >
            <span className="text-ink-2">{ICONS[one.type]}</span>
            <bdi className="shrink-0 font-medium">{one.title}</bdi>
            <bdi className="min-w-0 truncate text-table text-ink-2">{one.subtitle}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Shown back: it can be taken off again. */
function AboutChip({ about, onDrop }: { about: About; onDrop: () => void }) {
  const { t } = useTranslation("tasks");
  return (
    <span className="inline-flex items-center gap-1.5 text-table text-ink-2">
      {t("about.found")}
      <Chip aria-label={t("about.drop", { name: about.title })} onClick={onDrop}>
        {ICONS[about.type]} <bdi>{about.title}</bdi> <X size={14} strokeWidth={1.75} aria-hidden="true" />
      </Chip>
    </span>
  );
}
