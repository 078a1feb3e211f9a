import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import type { Behind } from "../forecast";
import { useDealsBehind } from "../forecast-queries";
import { DealLine } from "./deal-line";

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
