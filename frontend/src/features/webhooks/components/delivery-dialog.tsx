import { useTranslation } from "react-i18next";
import type { AttemptOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { useDelivery, useWebhookWrites } from "../queries";
import { DeliveryState, ErrorWords, EventName } from "./words";

type DeliveryDialogProps = { webhookId: string; deliveryId: string; onClose: () => void };

/** One delivery: what was sent, and what was answered each time. */
export function DeliveryDialog({ webhookId, deliveryId, onClose }: DeliveryDialogProps) {
  const { t } = useTranslation("webhooks");
  const { data, error, refetch } = useDelivery(webhookId, deliveryId);
  const mayEdit = useMay("webhooks", "edit");
  const { replay } = useWebhookWrites();
  async function again(): Promise<void> {
    try {
      await replay(webhookId, deliveryId);
      showToast(t("log.replayed"), { tone: "success" });
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    }
  }
  return (
    <Dialog open onClose={onClose} title={t("log.one")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("log.one")} />}
      {data && (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p>
              <EventName name={data.event} /> · <DeliveryState of={data} />
            </p>
            {mayEdit && <Button onClick={() => void again()}>{t("log.replay")}</Button>}
          </div>
          <Text title={t("log.body")} text={data.body} />
          {data.tries.map((one, place) => (
            <Attempt key={one.at} one={one} place={place + 1} />
          ))}
        </div>
      )}
    </Dialog>
  );
}

function Attempt({ one, place }: { one: AttemptOut; place: number }) {
  const { t } = useTranslation("webhooks");
  const fmt = useFmt();
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="font-medium">{t("log.attempt", { place: fmt.number(place) })}</h3>
      <p className="text-table text-ink-2">
        <RelativeTime at={one.at} withTime /> · {t("log.took", { ms: fmt.number(one.duration_ms) })}
        {one.status !== null && (
          <>
            {" · "}
            <bdi className="tabular">{one.status}</bdi>
          </>
        )}
      </p>
      {one.error && (
        <p className="text-danger">
          <ErrorWords error={one.error} />
        </p>
      )}
      <Text title={t("log.requestHeaders")} text={headers(one.request_headers)} />
      <Text title={t("log.responseHeaders")} text={headers(one.response_headers)} />
      <Text title={t("log.response")} text={one.response_body} />
    </section>
  );
}

const headers = (all: Record<string, string>): string =>
  Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

function Text({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <details>
      <summary className="min-h-control cursor-pointer py-1 text-table text-ink-2">{title}</summary>
      <pre
        dir="ltr"
        className="overflow-auto whitespace-pre-wrap break-all rounded-chip bg-sunken p-2 text-table"
      >
        {text}
      </pre>
    </details>
  );
}
