import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { moneyText } from "../money";
import { useCurrency } from "../public/pipelines";
import { useDeal, usePatchDeal } from "../queries";
import { DealFacts } from "./deal-facts";

/** A deal beside its list: how far, how much, and its facts, which are changed where they stand. */
export function DealPeek({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const { data: deal, error, refetch } = useDeal(dealId);
  const patch = usePatchDeal(deal);
  const currency = useCurrency();
  if (error && !deal) return <ErrorPanel message={error.message} onRetry={() => void refetch()} />;
  if (!deal) return <Skeleton lines={10} label={t("loading")} />;
  const tone = { open: "bg-info-soft", won: "bg-success-soft", lost: "bg-sunken" }[deal.status];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3">
        <h2 className="min-w-0 text-section font-semibold">
          <bdi>{deal.name}</bdi>
        </h2>
        <span className={cx("rounded-chip px-2 py-0.5 text-meta", tone)}>{t(`status.${deal.status}`)}</span>
        <bdi className="text-table text-ink-2">{deal.stage.name}</bdi>
        {deal.amount && <bdi className="tabular font-medium">{moneyText(fmt, deal.amount)}</bdi>}
      </header>
      <DealFacts deal={deal} currency={currency} patch={patch} />
    </div>
  );
}
