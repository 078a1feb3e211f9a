import { CalendarCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { understandFollowUp } from "@/shared/lib/date-words/understand";
import { isoDay } from "@/shared/lib/iso-day";
import { useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";

/** When and what, as a line in words was understood. */
export function Understood({ due, title }: ReturnType<typeof understandFollowUp>) {
  const { t } = useTranslation("tasks");
  const fmt = useFmt();
  const own = useOwnClock();
  const now = own.now();
  const isPast = due !== null && ("on" in due ? isoDay(due.on) < isoDay(now) : due.at < now);
  const words =
    due === null
      ? t("plan.undated")
      : "on" in due
        ? fmt.date(due.on, "weekday")
        : `${fmt.date(due.at, "weekday")}, ${fmt.time(due.at)}`;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-1.5 text-table text-ink-2">
      <CalendarCheck size={14} strokeWidth={1.75} aria-hidden="true" className="text-accent" />
      <span className="tabular">{words}</span>
      {isPast && <span className="text-warning">{t("plan.past")}</span>}
      {title && <bdi className="font-medium text-ink">{title}</bdi>}
    </p>
  );
}
