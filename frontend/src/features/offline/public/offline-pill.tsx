import { CloudOff, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { overlays } from "@/shared/lib/overlays";
import { useOnline } from "./use-online";
import { useWaiting } from "./waiting";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

/** Grey while it only waits; in colour when something wants a decision. Nothing where all is well. */
export function OfflinePill() {
  const { t } = useTranslation("offline");
  const online = useOnline();
  const items = useWaiting();
  const asks = items.filter((one) => one.state !== "waiting").length;
  if (online && items.length === 0) return null;
  const counted = asks > 0 ? t("pill.asks", { count: asks }) : t("pill.waiting", { count: items.length });
  const text = items.length === 0 ? t("pill.offline") : counted;
  const name = online || items.length === 0 ? text : t("pill.both", { waiting: counted });
  return (
    <button
      type="button"
      onClick={() => overlays.show("waiting")}
      aria-label={name}
      className={cx(
        "inline-flex min-h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-full px-2.5 text-table font-medium pointer-coarse:min-h-control",
        asks > 0 ? "bg-warning-soft text-warning" : "bg-sunken text-ink-2 hover:text-ink",
      )}
    >
      {online ? <Hourglass {...ICON} /> : <CloudOff {...ICON} />}
      <span className="hidden tablet:inline">{name}</span>
      {items.length > 0 && <span className="tabular tablet:hidden">{asks > 0 ? asks : items.length}</span>}
    </button>
  );
}
