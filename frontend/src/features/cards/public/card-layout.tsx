import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { early } from "@/shared/lib/early";
import { useMedia } from "@/shared/lib/use-media";
import type { CardLayoutProps } from "./card-parts";
import { useRecordDepth } from "./record-depth";

const NarrowCard = early(async () => (await import("../components/narrow-card")).NarrowCard);
// Beside the rest where it is certain to be needed.
if (typeof matchMedia === "function" && matchMedia("(max-width: 1023px)").matches) void NarrowCard.preload();

/** Wide: facts, timeline, work side by side. Narrow, or beside a list: the same three as tabs. */
export function CardLayout(parts: CardLayoutProps) {
  const { t } = useTranslation("cards");
  const wide = useMedia("(min-width: 1024px)");
  const desk = useRecordDepth() === "page" && wide;
  const { header, facts, stream, work } = parts;
  if (!desk) {
    return (
      <Suspense>
        <NarrowCard {...parts} />
      </Suspense>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {header}
      <div className="grid min-h-0 flex-1 grid-cols-[320px_minmax(0,1fr)_280px]">
        <aside aria-label={t("tabs.facts")} className="overflow-y-auto border-e border-line bg-surface">
          {facts}
        </aside>
        <div className="overflow-y-auto">
          <div className="mx-auto flex max-w-[760px] flex-col">{stream}</div>
        </div>
        <aside aria-label={t("tabs.work")} className="overflow-y-auto border-s border-line bg-surface">
          {work}
        </aside>
      </div>
    </div>
  );
}
