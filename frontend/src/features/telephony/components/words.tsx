import { useTranslation } from "react-i18next";
import type { PhoneSystemLineOut } from "@/api/gen";
import { RelativeTime } from "@/shared/ui/relative-time";
import { BRANDS, type Provider } from "../model/providers";

export function useProviderName(): (provider: Provider) => string {
  const { t } = useTranslation("telephony");
  return (provider) => BRANDS[provider] ?? t("generic");
}

type HealthProps = Pick<PhoneSystemLineOut, "active" | "state" | "reason_text" | "last_at">;

/** Whether it works, and if not what is to be done. */
export function HealthWords({ active, state, reason_text, last_at }: HealthProps) {
  const { t } = useTranslation("telephony");
  if (!active) return <span className="text-ink-2">{t("health.off")}</span>;
  if (state === "waiting") return <span className="text-ink-2">{t("health.waiting")}</span>;
  const failing = state === "failing";
  return (
    <span className="flex flex-col text-table">
      <span className={failing ? "text-danger" : "text-success"}>{t(`health.${state}`)}</span>
      {failing && reason_text && <span>{reason_text}</span>}
      {last_at && (
        <span className="text-ink-2">
          {t("health.last")} <RelativeTime at={last_at} withTime />
        </span>
      )}
    </span>
  );
}
