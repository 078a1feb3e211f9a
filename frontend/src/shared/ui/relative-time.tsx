import { useTranslation } from "react-i18next";
import { daysBetween } from "../lib/fmt";
import { useFmt } from "../lib/use-fmt";

type RelativeTimeProps = { at: string; withTime?: boolean };

/** "today 14:20", "yesterday", then the date; the exact moment is one hover away. */
export function RelativeTime({ at, withTime }: RelativeTimeProps) {
  const { t } = useTranslation("common");
  const fmt = useFmt();
  const moment = new Date(at);
  const days = daysBetween(moment, new Date());
  const clock = withTime ? ` ${fmt.time(moment)}` : "";
  const sameYear = moment.getFullYear() === new Date().getFullYear();
  const text =
    days === 0
      ? `${t("day.today")} ${fmt.time(moment)}`
      : days === 1
        ? t("day.yesterday") + clock
        : days === -1
          ? t("day.tomorrow") + clock
          : fmt.date(moment, sameYear ? "monthDay" : "short") + clock;
  return (
    <time dateTime={at} title={fmt.dateTime(moment)} className="tabular whitespace-nowrap">
      {text}
    </time>
  );
}
