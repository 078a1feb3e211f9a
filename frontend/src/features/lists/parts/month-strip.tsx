import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { monthName } from "@/shared/lib/month-name";
import { Button } from "@/shared/ui/button";
import { Chip } from "@/shared/ui/chip";
import { EmptyState } from "@/shared/ui/empty-state";
import { monthsOf, shortMonth, yearsOf } from "./months";
import { PlaceBar } from "./place-bar";

type MonthStripProps = { at: string | null; falling: boolean; onJump: (month: string | null) => void };

/** Where a list by time begins: one press on a month, in the order in which the rows stand. */
export function MonthStrip({ at, falling, onJump }: MonthStripProps) {
  const { t } = useTranslation("lists");
  const language = useLanguage();
  const now = new Date();
  const begun = at ? Number(at.slice(0, 4)) : undefined;
  const [chosen, choose] = useState<number | null>(null);
  const year = chosen ?? begun ?? now.getFullYear();
  return (
    <section
      aria-label={t("months.label")}
      className="flex min-h-10 items-center gap-2 border-b border-line bg-surface px-3 py-1"
    >
      <fieldset
        aria-label={t("months.year")}
        className="flex min-w-0 shrink-0 items-center gap-1 overflow-x-auto [scrollbar-width:none] max-tablet:max-w-[45%]"
      >
        {at && <Chip onClick={() => onJump(null)}>{t("letters.start")}</Chip>}
        {yearsOf(falling, now, begun).map((one) => (
          <Chip key={one} pressed={one === year} onClick={() => choose(one)}>
            {String(one)}
          </Chip>
        ))}
      </fieldset>
      <PlaceBar
        label={t("months.label")}
        places={monthsOf(year, falling).map((key) => ({
          key,
          text: shortMonth(key, language),
          name: monthName(key, language),
        }))}
        here={at}
        onJump={onJump}
      />
    </section>
  );
}

/** Past the last day of the list. */
export function NothingFrom({ month, onStart }: { month: string; onStart: () => void }) {
  const { t } = useTranslation("lists");
  const language = useLanguage();
  return (
    <EmptyState title={t("months.nothing", { month: monthName(month, language) })}>
      <Button tone="primary" onClick={onStart}>
        {t("letters.start")}
      </Button>
    </EmptyState>
  );
}
