import { useTranslation } from "react-i18next";
import type { DealSubject } from "@/features/cards/public/deal-subject";
import { TasksOf } from "@/features/tasks/public/tasks-of";
import { useFmt } from "@/shared/lib/use-fmt";
import { type Deal, useStays } from "../queries";

const DAY_SECONDS = 86_400;

/** What is to be done next, and how long the deal was where. */
export function DealWork({ deal, subject }: { deal: Deal; subject: DealSubject }) {
  return (
    <>
      <TasksOf subject={subject} />
      <Stays deal={deal} />
    </>
  );
}

function Stays({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { data } = useStays(deal.id, `${deal.stage_id}-${deal.stage_entered_at}`);
  return (
    <section aria-labelledby="deal-stays" className="px-4 py-3">
      <h2 id="deal-stays" className="pb-1 text-table font-semibold text-ink-2">
        {t("stays.title")}
      </h2>
      <ol className="flex flex-col gap-1">
        {data?.map((stay) => (
          <li key={`${stay.stage_id}-${stay.entered_at}`} className="flex justify-between gap-2 text-table">
            <bdi className={stay.left_at ? "text-ink-2" : "font-medium"}>{stay.name}</bdi>
            <span className="text-ink-2">
              {stay.status === "open"
                ? t("stays.days", { count: Math.floor(stay.duration_seconds / DAY_SECONDS) })
                : fmt.date(new Date(stay.entered_at), "monthDay")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
