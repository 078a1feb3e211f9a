import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { daysBetween } from "@/shared/lib/fmt";
import { dueOn, useOwnClock } from "@/shared/lib/own-clock";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Kind } from "./kinds";
import { useGlance } from "./use-glance";

type SubjectProps = { subject: { contactId: string } | { companyId: string } };

/** In the header: when there was contact last, by whom, and what is promised next. */
export function LastAndNext({ subject }: SubjectProps) {
  const { t } = useTranslation("interactions");
  const fmt = useFmt();
  const own = useOwnClock();
  const glance = useGlance(subject);
  if (!glance) return null;
  const { last, next_task: next } = glance;
  const due = next && dueOn(own, next);
  const late = due && (next.due_at ? new Date(next.due_at) < new Date() : daysBetween(own.now(), due) < 0);
  const clock = next?.due_at && due ? ` ${fmt.time(due)}` : "";
  return (
    <p className="flex flex-wrap gap-x-3 text-table text-ink-2 [overflow-wrap:anywhere]">
      <span title={last ? fmt.dateTime(new Date(last.at)) : undefined}>
        {last ? `${t(`kind.${last.kind as Kind}`)} ${fmt.daysAgo(new Date(last.at))}` : t("glance.never")}
        {last?.author && (
          <>
            {" · "}
            <bdi>{last.author.name}</bdi>
          </>
        )}
      </span>
      {next && (
        <span className={cx(late && "text-danger")}>
          {t("glance.next")} <bdi className="text-ink">{next.title}</bdi>
          {due && <span className="tabular">{` · ${fmt.daysAgo(due, own.now())}${clock}`}</span>}
        </span>
      )}
    </p>
  );
}
