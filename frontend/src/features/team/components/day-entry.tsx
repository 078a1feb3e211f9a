import { Building2, CircleCheck, Lock, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DayEntryOut } from "@/api/gen";
import { useListOptions } from "@/features/cards/public/reference-queries";
import { SubjectLink } from "@/features/cards/public/subject-link";
import { type Kind, KindIcon } from "@/features/interactions/public/kinds";
import { useFmt } from "@/shared/lib/use-fmt";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** When, what, with whom and what came of it; then the words themselves, all of them. */
export function DayEntry({ entry, clock }: { entry: DayEntryOut; clock: (at: string) => string }) {
  const { t } = useTranslation("team");
  const fmt = useFmt();
  const outcomes = useListOptions("outcomes");
  const outcome = outcomes.find((one) => one.value === entry.outcome)?.label ?? entry.outcome;
  return (
    <article
      // biome-ignore lint/a11y/noNoninteractiveTabindex: J and K walk the day; the one they are at has to be told
      tabIndex={0}
      className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 rounded-control px-2 py-2 focus-visible:bg-surface"
    >
      <span className="tabular pt-0.5 text-table text-ink-2">
        <time dateTime={entry.at}>{clock(entry.at)}</time>
      </span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <EntryIcon entry={entry} />
          <span className="font-medium">
            <What entry={entry} />
          </span>
          {entry.about.map((one) => (
            <SubjectLink key={one.id} subject={one} />
          ))}
          {entry.duration_seconds ? (
            <span className="tabular text-table text-ink-2">{fmt.duration(entry.duration_seconds)}</span>
          ) : null}
          {outcome && (
            <span className="rounded-chip bg-accent-soft px-1.5 text-table text-ink">{outcome}</span>
          )}
          {entry.confidential && (
            <span role="img" aria-label={t("confidential")}>
              <Lock {...ICON} className="text-ink-2" />
            </span>
          )}
        </header>
        <Words entry={entry} />
      </div>
    </article>
  );
}

function EntryIcon({ entry }: { entry: DayEntryOut }) {
  if (entry.type === "interaction") {
    return (
      <span className="text-ink-2">
        <KindIcon kind={entry.kind ?? ""} />
      </span>
    );
  }
  const Icon = { task: CircleCheck, contact: UserRound, company: Building2 }[entry.type];
  return <Icon {...ICON} className="text-ink-2" />;
}

function What({ entry }: { entry: DayEntryOut }) {
  const { t } = useTranslation("team");
  const kinds = useTranslation("interactions").t;
  if (entry.type === "interaction") {
    const direction = entry.direction === "inbound" ? ` · ${kinds("direction.inbound")}` : "";
    return (
      <>
        {kinds(`kind.${entry.kind as Kind}`)}
        {direction}
      </>
    );
  }
  if (entry.type === "task") return <>{t("done")}</>;
  return (
    <>
      {t(entry.type === "contact" ? "newContact" : "newCompany")}{" "}
      <SubjectLink subject={{ type: entry.type, id: entry.id, name: entry.title ?? "" }} />
    </>
  );
}

function Words({ entry }: { entry: DayEntryOut }) {
  const title = entry.type === "interaction" || entry.type === "task" ? entry.title : null;
  const paragraphs = [title, ...(entry.text ?? "").split(/\n+/)].filter((one): one is string => Boolean(one));
  return paragraphs.map((paragraph, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a text keep their order
    <p key={index} dir="auto" className="align-page max-w-[72ch]">
      {paragraph}
    </p>
  ));
}
