import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/shared/lib/phone";
import { EmptyState } from "@/shared/ui/empty-state";
import type { DeviceCard } from "./device-card";
import { cardOnDevice } from "./device-index";

/** A card that was not opened here lately: its name and its numbers, if the index knows them. */
export function NotOnDevice({ recordId }: { recordId: string }) {
  const { t } = useTranslation("offline");
  const [card, setCard] = useState<DeviceCard | null>(null);
  useEffect(() => {
    void cardOnDevice(recordId).then((found) => setCard(found ?? null));
  }, [recordId]);
  return (
    <EmptyState
      title={card?.title ?? t("absent.title")}
      icon={<CloudOff size={32} strokeWidth={1.75} aria-hidden="true" />}
    >
      {card?.company && <bdi>{card.company}</bdi>}
      {card?.phones.map((phone) => (
        <a key={phone} href={`tel:${phone}`} className="inline-flex min-h-control items-center text-accent">
          <bdi dir="ltr" className="tabular">
            {formatPhone(phone)}
          </bdi>
        </a>
      ))}
      <p>{t("absent.text")}</p>
    </EmptyState>
  );
}
