import { ChevronLeft } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DayEntryOut, PersonDayOut } from "@/api/gen";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Chip } from "@/shared/ui/chip";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { Skeleton } from "@/shared/ui/skeleton";
import { belongsTo, clockIn, countOf, FIGURES, type Figure } from "../figures";
import { useTeamDay } from "../queries";
import { DayEntry } from "./day-entry";

type DayTextProps = {
  date: string | null;
  userId: string;
  only: Figure | null;
  onOnly: (only: Figure | null) => void;
  /** None where the reader sees nobody's day but their own. */
  onBack: (() => void) | null;
};

/** One colleague's day from morning to evening, in one column that can be read aloud. J and K walk it. */
export function DayText({ date, userId, only, onOnly, onBack }: DayTextProps) {
  const { t } = useTranslation("team");
  const list = useRef<HTMLOListElement>(null);
  const { data, error, refetch } = useTeamDay(date, userId);
  const person = data?.person ?? null;
  const entries = (data?.entries ?? []).filter((one) => only === null || belongsTo(one, only));

  function walk(step: number): void {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("article") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[Math.max(0, Math.min(items.length - 1, at + step))]?.focus();
  }

  const group = t("title");
  useShortcuts([
    { keys: "j", label: t("next"), group, run: () => walk(1) },
    { keys: "k", label: t("previous"), group, run: () => walk(-1) },
  ]);
  if (error) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!person) return <Skeleton label={t("title")} />;
  return (
    <section aria-label={person.name} className="min-w-0 flex-1 overflow-y-auto">
      <header className="sticky top-0 z-10 flex flex-col gap-2 border-b border-line bg-bg px-4 py-3">
        <div className="flex items-center gap-2">
          {onBack && (
            <IconButton
              label={t("back")}
              icon={
                <ChevronLeft size={20} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
              }
              onClick={onBack}
            />
          )}
          <h2 className="text-section font-semibold">
            <bdi>{person.name}</bdi>
          </h2>
        </div>
        <FigureChips person={person} only={only} onOnly={onOnly} />
      </header>
      <DayBody
        entries={entries}
        listRef={list}
        more={data?.more ?? false}
        timeZone={data?.time_zone ?? "UTC"}
      />
    </section>
  );
}

type FigureChipsProps = {
  person: PersonDayOut;
  only: Figure | null;
  onOnly: (only: Figure | null) => void;
};

function FigureChips({ person, only, onOnly }: FigureChipsProps) {
  const { t } = useTranslation("team");
  const fmt = useFmt();
  const present = FIGURES.filter((figure) => countOf(person, figure) > 0);
  if (present.length < 2) return null;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{t("only")}</legend>
      <Chip pressed={only === null} onClick={() => onOnly(null)}>
        {t("everything")}
      </Chip>
      {present.map((figure) => (
        <Chip key={figure} pressed={only === figure} onClick={() => onOnly(figure)}>
          <span className="tabular">{fmt.number(countOf(person, figure))}</span>
          {t(`figure.${figure}`, { count: countOf(person, figure) })}
        </Chip>
      ))}
    </fieldset>
  );
}

type DayBodyProps = {
  entries: readonly DayEntryOut[];
  listRef: React.RefObject<HTMLOListElement | null>;
  more: boolean;
  timeZone: string;
};

function DayBody({ entries, listRef, more, timeZone }: DayBodyProps) {
  const clock = clockIn(timeZone);
  const { t } = useTranslation("team");
  if (entries.length === 0) return <p className="p-4 text-ink-2">{t("emptyDay")}</p>;
  return (
    <>
      <ol ref={listRef} className="mx-auto flex max-w-[80ch] flex-col gap-1 p-2 tablet:p-4">
        {entries.map((entry) => (
          <li key={`${entry.type}-${entry.id}`}>
            <DayEntry entry={entry} clock={clock} />
          </li>
        ))}
      </ol>
      {more && <p className="px-4 pb-4 text-ink-2">{t("more")}</p>}
    </>
  );
}
