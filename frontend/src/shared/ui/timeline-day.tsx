import { useTranslation } from "react-i18next";
import { daysBetween } from "../lib/fmt";
import { useFmt } from "../lib/use-fmt";

export function DayHead({ at }: { at: Date }) {
  const { t } = useTranslation("common");
  const fmt = useFmt();
  const days = daysBetween(at, new Date());
  const word = days === 0 ? t("day.today") : days === 1 ? t("day.yesterday") : null;
  const style = at.getFullYear() === new Date().getFullYear() ? "weekday" : "long";
  return (
    <h2 className="bg-bg px-4 py-1.5 text-meta font-medium text-ink-2">
      {word ? `${word} · ${fmt.date(at, "monthDay")}` : fmt.date(at, style)}
    </h2>
  );
}
