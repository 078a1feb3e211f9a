import { useTranslation } from "react-i18next";
import type { DeliveryOut, WebhookLineOut, WebhookOut } from "@/api/gen";
import { RelativeTime } from "@/shared/ui/relative-time";
import { readEvent } from "../model/events";

const ERRORS = ["timed_out", "not_reachable", "tls_failed", "broken_answer", "redirected"] as const;

/** Why it did not arrive, in words. */
export function ErrorWords({ error }: { error: string }) {
  const { t } = useTranslation("webhooks");
  const known = ERRORS.find((one) => one === error);
  return known ? t(`error.${known}`) : t("error.refused");
}

export function EventName({ name }: { name: string }) {
  const { t } = useTranslation("webhooks");
  const read = readEvent(name);
  if (name === "webhook.test") return t("testEvent");
  return read ? `${t(`kind.${read.kind}`)}: ${t(`past.${read.past}`)}` : <bdi dir="ltr">{name}</bdi>;
}

type Health = Pick<WebhookOut, "active" | "paused_reason"> &
  Partial<Pick<WebhookLineOut, "parked" | "failing_since" | "filter_broken" | "keeper">>;

export function HealthWords({ of }: { of: Health }) {
  const { t } = useTranslation("webhooks");
  if (of.active && of.keeper && !of.keeper.active)
    return <span className="text-danger">{t("health.keeperLeft", { name: of.keeper.name ?? "…" })}</span>;
  if (of.active && of.filter_broken)
    return (
      <span className="text-danger">{t("health.filterBroken", { missing: of.filter_broken.missing })}</span>
    );
  if (of.active && of.failing_since)
    return (
      <span className="text-danger">
        {t("health.silent")} <RelativeTime at={of.failing_since} withTime />
      </span>
    );
  if (of.active && !of.parked) return <span className="text-ink-2">{t("health.works")}</span>;
  if (of.active) return <span className="text-danger">{t("health.fails", { count: of.parked })}</span>;
  return (
    <span className="text-danger">
      {of.paused_reason ? t(`health.${of.paused_reason}`) : t("health.off")}
    </span>
  );
}

export function DeliveryState({ of }: { of: DeliveryOut }) {
  const { t } = useTranslation("webhooks");
  const bad = of.state === "parked" || of.state === "retrying";
  return <span className={bad ? "text-danger" : "text-ink-2"}>{t(`state.${of.state}`)}</span>;
}
