import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { Skeleton } from "@/shared/ui/skeleton";
import { useCurrency, usePipelines } from "../public/pipelines";
import { type Deal, type DealSubject, useDealsOf } from "../queries";
import { DealLine } from "./deal-line";

const NewDeal = lazy(async () => ({ default: (await import("../public/new-deal")).NewDeal }));
const SHOWN = 5;

/** What is being sold to them first, then what was sold or lost; and a deal begun from here is about them. */
export function DealsOfCard({ subject }: { subject: DealSubject }) {
  const { t } = useTranslation("deals");
  const deals = useDealsOf(subject);
  const [all, setAll] = useState(false);
  const [making, setMaking] = useState(false);
  useShortcuts([{ keys: "d", label: t("new"), group: t("title"), run: () => setMaking(true) }]);
  if (deals.error instanceof ApiError && deals.error.status === 403) return null;
  const shown = all ? deals.data : deals.data?.slice(0, SHOWN);
  return (
    <section aria-labelledby="deals-of" className="flex flex-col border-t border-line pb-2">
      <div className="flex items-center justify-between ps-4 pe-2 pt-1">
        <h2 id="deals-of" className="text-table font-semibold text-ink-2">
          {t("title")} <OpenCount deals={deals.data} />
        </h2>
        <IconButton
          label={t("new")}
          keys="d"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setMaking(true)}
        />
      </div>
      {deals.error && !deals.data && (
        <ErrorPanel message={deals.error.message} onRetry={() => void deals.refetch()} />
      )}
      {deals.isPending && <Skeleton lines={2} label={t("loading")} />}
      {deals.data?.length === 0 && <p className="px-4 py-1 text-table text-ink-2">{t("empty.title")}</p>}
      <ul className="flex flex-col divide-y divide-line px-4">
        {shown?.map((deal) => (
          <DealLine key={deal.id} deal={deal} />
        ))}
      </ul>
      {shown && deals.data && shown.length < deals.data.length && (
        <Button className="mx-4 self-start" onClick={() => setAll(true)}>
          {t("column.more")}
        </Button>
      )}
      {making && (
        <Suspense>
          <NewDealAbout subject={subject} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </section>
  );
}

function OpenCount({ deals }: { deals: readonly Deal[] | undefined }) {
  const open = deals?.filter((deal) => deal.status === "open").length ?? 0;
  return open > 0 && <span className="tabular">{open}</span>;
}

/** The pipelines and the currency are asked for when they are needed, not by every card. */
function NewDealAbout({ subject, onClose }: { subject: DealSubject; onClose: () => void }) {
  const pipelines = usePipelines();
  const currency = useCurrency();
  const [first] = pipelines.data ?? [];
  if (!first || !currency) return null;
  const about =
    "contactId" in subject
      ? { contacts: [{ contact_id: subject.contactId }] }
      : { company_id: subject.companyId };
  return (
    <NewDeal
      pipelineId={first.id}
      pipelines={pipelines.data}
      currency={currency}
      about={about}
      onClose={onClose}
    />
  );
}
