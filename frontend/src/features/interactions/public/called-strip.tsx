import { PhoneCall, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { justCalled, useJustCalled } from "@/shared/lib/just-called";
import { overlays } from "@/shared/lib/overlays";
import { IconButton } from "@/shared/ui/icon-button";
import { recordWhat } from "./record-what";

/** Back from the call: one tap, and what was said is written down. Above the bar, under the thumb. */
export function CalledStrip() {
  const { t } = useTranslation("interactions");
  const called = useJustCalled();
  if (!called) return null;
  const { object, id, name } = called;
  return (
    <section
      aria-label={t("called.label")}
      className="order-1 flex shrink-0 items-center gap-1 border-t border-line bg-info-soft ps-3 tablet:hidden"
    >
      <button
        type="button"
        onClick={() => overlays.show("record", recordWhat({ kind: "call", object, id, name }))}
        className="flex min-h-12 min-w-0 flex-1 cursor-pointer items-center gap-2 text-start font-medium"
      >
        <PhoneCall size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-info" />
        <span className="min-w-0 truncate">
          {t("called.ask")} <bdi>{name}</bdi>
        </span>
      </button>
      <IconButton
        label={t("called.dismiss")}
        icon={<X size={20} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => justCalled.forget()}
      />
    </section>
  );
}
