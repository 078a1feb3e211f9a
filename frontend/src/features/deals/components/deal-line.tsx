import { Link } from "@tanstack/react-router";
import { useFmt } from "@/shared/lib/use-fmt";
import { dayOf, moneyText } from "../money";
import type { Deal } from "../queries";

/** A deal among others: what, how far, for how much, and when it closes or closed. */
export function DealLine({ deal }: { deal: Deal }) {
  const fmt = useFmt();
  const day = deal.closed_at
    ? new Date(deal.closed_at)
    : deal.expected_close_on && dayOf(deal.expected_close_on);
  return (
    <li className="flex items-start justify-between gap-3 py-2">
      <span className="flex min-w-0 flex-col">
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          className="inline-flex min-h-6 items-center font-medium text-accent hover:underline pointer-coarse:min-h-control"
        >
          <bdi className="line-clamp-2">{deal.name}</bdi>
        </Link>
        <span className="text-table text-ink-2">
          <bdi>{deal.stage.name}</bdi>
          {deal.company && (
            <>
              {" · "}
              <bdi>{deal.company.name}</bdi>
            </>
          )}
        </span>
      </span>
      <span className="tabular flex shrink-0 flex-col items-end text-table text-ink-2">
        {deal.amount && <bdi className="font-medium text-ink">{moneyText(fmt, deal.amount)}</bdi>}
        {day && fmt.date(day)}
      </span>
    </li>
  );
}
