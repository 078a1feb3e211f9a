import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeliveryOut } from "@/api/gen";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { useDeliveries } from "../queries";
import { DeliveryDialog } from "./delivery-dialog";
import { DeliveryState, ErrorWords, EventName } from "./words";

/** What was sent in a week, newest first; it renews itself. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation("webhooks");
  const { data, error, refetch } = useDeliveries(webhookId);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <SettingGroup title={t("log.title")} note={t("log.note")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("log.title")} />}
      {data?.length === 0 && <p className="px-4 py-3 text-ink-2">{t("log.none")}</p>}
      <ul>
        {data?.map((one) => (
          <li key={one.id} className="border-b border-line last:border-b-0">
            <Line one={one} onOpen={() => setOpened(one.id)} />
          </li>
        ))}
      </ul>
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
