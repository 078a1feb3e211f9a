import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { daysBetween } from "@/shared/lib/fmt";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { DateField } from "@/shared/ui/date-field";
import { IconButton } from "@/shared/ui/icon-button";
import { dateOf, dayAfter } from "../figures";

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true, className: "rtl:-scale-x-100" } as const;

type DaySwitchProps = { date: string; onDate: (date: string) => void };

/** The day before, the day after, or any: the arrows stand where time goes in the reader's script. */
export function DaySwitch({ date, onDate }: DaySwitchProps) {
  const { t } = useTranslation("team");
  const common = useTranslation("common").t;
  const fmt = useFmt();
  const shown = dateOf(date);
  const days = daysBetween(shown, new Date());
  const word = days === 0 ? common("day.today") : days === 1 ? common("day.yesterday") : null;
  const named = word ? `${word} · ${fmt.date(shown, "monthDay")}` : fmt.date(shown, "weekday");
  // Beside the field of any day there is room for a word.
  const phone = useIsPhone();
  const group = t("title");
  useShortcuts([
    { keys: "[", label: t("before"), group, run: () => onDate(dayAfter(date, -1)) },
    { keys: "]", label: t("after"), group, run: () => onDate(dayAfter(date, 1)) },
  ]);
  return (
    <div className="flex w-full items-center gap-1 tablet:w-auto">
      <IconButton
        label={t("before")}
        keys="["
        icon={<ChevronLeft {...ICON} />}
        onClick={() => onDate(dayAfter(date, -1))}
      />
      <span className="min-w-0 flex-1 text-center font-medium tablet:min-w-32">
        {phone ? (word ?? fmt.date(shown, "monthDay")) : named}
      </span>
      <IconButton
        label={t("after")}
        keys="]"
        icon={<ChevronRight {...ICON} />}
        disabled={days <= 0}
        onClick={() => onDate(dayAfter(date, 1))}
      />
      <span className="w-34 shrink-0 tablet:w-36">
        <DateField label={t("anyDay")} hideLabel required value={date} onValue={onDate} />
      </span>
    </div>
  );
}
