import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OnListState } from "@/features/lists/public/list-data";
import type { ListState } from "@/features/lists/public/list-state";
import type { PhoneLines } from "@/features/lists/public/phone-lines";
import { RecordList } from "@/features/lists/public/record-list";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { DealName, DealPhoneRow } from "../components/deal-columns";
import { DealViews } from "../components/deal-views";
import { searchOfBoard } from "../deal-filter";
import { useDealList, usePrefetchDeal } from "../list-queries";
import { useCurrency, usePipelines } from "../public/pipelines";
import type { Deal } from "../queries";

const NewDeal = lazy(async () => ({ default: (await import("../public/new-deal")).NewDeal }));
const DealPeek = lazy(async () => ({ default: (await import("../components/deal-peek")).DealPeek }));

const nameCell = (deal: Deal) => <DealName deal={deal} />;
const phoneRow = (deal: Deal, lines: PhoneLines) => <DealPhoneRow deal={deal} lines={lines} />;

type DealListPageProps = { state: ListState; onState: OnListState };

/** Every deal as a row: the same table, conditions, views and bulk changes as people and companies have. */
export function DealListPage({ state, onState }: DealListPageProps) {
  const { t } = useTranslation("deals");
  const navigate = useNavigate();
  const pipelines = usePipelines();
  const currency = useCurrency();
  const [opening, setOpening] = useState(false);
  const [first] = pipelines.data ?? [];
  const add = (
    <Button
      tone="primary"
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      disabled={!first}
      onClick={() => setOpening(true)}
    >
      {t("new")}
    </Button>
  );
  return (
    <>
      <RecordList
        object="deals"
        title={t("title")}
        state={state}
        onState={onState}
        useData={useDealList}
        nameCell={nameCell}
        nameOf={(deal) => deal.name}
        phoneRow={phoneRow}
        onOpen={(dealId) => void navigate({ to: "/deals/$dealId", params: { dealId } })}
        onNear={usePrefetchDeal()}
        card={(dealId) => <DealPeek key={dealId} dealId={dealId} />}
        beside={
          <>
            <DealViews view="list" board={searchOfBoard(state.filter ?? [])} />
            {add}
          </>
        }
        first={
          <EmptyState title={t("empty.title")}>
            <p>{t("empty.text")}</p>
          </EmptyState>
        }
      />
      {opening && first && (
        <Suspense>
          <NewDeal
            pipelineId={first.id}
            pipelines={pipelines.data}
            currency={currency}
            onClose={() => setOpening(false)}
          />
        </Suspense>
      )}
    </>
  );
}
