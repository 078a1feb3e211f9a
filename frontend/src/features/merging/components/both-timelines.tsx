import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { KindIcon } from "@/features/interactions/public/kinds";
import { cx } from "@/shared/lib/cx";
import { RelativeTime } from "@/shared/ui/relative-time";
import { type MergePreviewOut, type SidedEntry, useBothTimelines } from "../queries";

/** What happened with either, in the order it will have on the one card; a colour and a name tell from where. */
export function BothTimelines({ object, preview }: { object: CardObject; preview: MergePreviewOut }) {
  const { t } = useTranslation("merging");
  const { data: entries = [] } = useBothTimelines(object, preview.this.id, preview.other.id);
  if (entries.length === 0) return null;
  return (
    <section aria-label={t("lines")} className="flex flex-col gap-1">
      <h3 className="text-table font-semibold text-ink-2">{t("lines")}</h3>
      <ul className="rounded-control border border-line">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} from={preview[entry.side].name} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry, from }: { entry: SidedEntry; from: string }) {
  const { t } = useTranslation("merging");
  const told = entry.interaction;
  const text = told?.body || told?.subject || (entry.change ? t("changed") : "");
  return (
    <li
      className={cx(
        "flex items-start gap-2 border-b border-s-4 border-line px-2 py-1.5 text-table last:border-b-0",
        entry.side === "this" ? "border-s-accent" : "border-s-warning",
      )}
    >
      <span className="pt-0.5 text-ink-2">
        <KindIcon kind={told?.kind ?? "change"} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap justify-between gap-x-2 text-meta text-ink-2">
          <bdi className="truncate">{from}</bdi>
          <RelativeTime at={entry.at} withTime />
        </span>
        <span dir="auto" className="line-clamp-2 [text-align:match-parent] break-words">
          {text}
        </span>
      </span>
    </li>
  );
}
