import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import type { Behind } from "../forecast";
import { useDealsBehind } from "../forecast-queries";
import { dayOf, moneyText } from "../money";
import type { Deal } from "../queries";

/** The deals that a figure counts. */
export function DealsBehind({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation("deals");
  const phone = useIsPhone();
  const pages = useDealsBehind(behind.filter);
  const { data, error } = pages;
  return (
    <Dialog open onClose={onClose} title={behind.name} kind={phone ? "sheet" : "drawer"}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void pages.refetch()} />}
      {!data && !error && <Skeleton label={t("loading")} />}
      {data?.length === 0 && <p className="text-ink-2">{t("forecast.noDeals")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {data?.map((deal) => (
          <DealLine key={deal.id} deal={deal} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("column.more")}
        </Button>
      )}
    </Dialog>
  );
}

function DealLine({ deal }: { deal: Deal }) {
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
