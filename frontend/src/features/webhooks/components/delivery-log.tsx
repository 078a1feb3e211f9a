import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { WHOLE_LOG } from "../model/log";
import { useDeliveries } from "../queries";
import { DeliveryDialog } from "./delivery-dialog";
import { DeliveryFilter } from "./delivery-filter";
import { ReplayDialog } from "./replay-dialog";
import { DeliveryState, ErrorWords, EventName } from "./words";

/** What was sent in a week, newest first; it renews itself. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation("webhooks");
  const [asked, setAsked] = useState(WHOLE_LOG);
  const {
    data: pages,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetching,
  } = useDeliveries(webhookId, asked);
  const [opened, setOpened] = useState<string | null>(null);
  const [again, setAgain] = useState(false);
  const mayEdit = useMay("webhooks", "edit");
  const data = pages?.pages.flatMap((page) => page.data);
  const whole = asked === WHOLE_LOG;
  return (
    <SettingGroup title={t("log.title")} note={t("log.note")}>
      <DeliveryFilter asked={asked} onChange={setAsked} />
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("log.title")} />}
      {data?.length === 0 && (
        <p className="px-4 py-3 text-ink-2">{whole ? t("log.none") : t("log.noneSuch")}</p>
      )}
      <ul>
        {data?.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <Line one={one} onOpen={() => setOpened(one.id)} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 px-4 py-3 empty:hidden">
        {hasNextPage && (
          <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
            {t("log.more")}
          </Button>
        )}
        {mayEdit && <Button onClick={() => setAgain(true)}>{t("range.title")}</Button>}
      </div>
      {again && <ReplayDialog webhookId={webhookId} onClose={() => setAgain(false)} />}
      {opened && <DeliveryDialog webhookId={webhookId} deliveryId={opened} onClose={() => setOpened(null)} />}
    </SettingGroup>
  );
}

function Line({ one, onOpen }: { one: DeliveryOut; onOpen: () => void }) {
  const { t } = useTranslation("webhooks");
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-start hover:bg-sunken"
    >
      <span className="min-w-40 flex-1 font-medium">
        <EventName name={one.event} />
      </span>
      <span className="flex flex-wrap gap-x-3 text-table">
        <DeliveryState of={one} />
        {one.last_status !== null && <bdi className="tabular">{one.last_status}</bdi>}
        {one.last_error && one.state !== "delivered" && <ErrorWords error={one.last_error} />}
        <span className="text-ink-2">{t("log.attempts", { count: one.attempts })}</span>
        <span className="text-ink-2">
          <RelativeTime at={one.created_at} withTime />
        </span>
      </span>
    </button>
  );
}
