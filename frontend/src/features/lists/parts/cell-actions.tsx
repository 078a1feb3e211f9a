import { Copy, Mail, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CardRecord } from "@/features/cards/public/types";
import { showToast } from "@/shared/lib/toasts";
import { IconButton } from "@/shared/ui/icon-button";
import { mainOf } from "../table/card-values";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;
const LINK =
  "inline-flex size-6 items-center justify-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink";

/** Copy and call where the number stands. */
export function CellActions({ row, type, text }: { row: CardRecord; type: string; text: string }) {
  const { t } = useTranslation("lists");
  if (!text) return null;
  const number = mainOf(row.phones)?.number;
  const exact = type === "phone" ? (number ?? text) : text;
  return (
    <>
      <IconButton
        small
        tabIndex={-1}
        label={t("cell.copy")}
        icon={<Copy {...ICON} />}
        onClick={() => void navigator.clipboard?.writeText(exact).then(() => showToast(t("cell.copied")))}
      />
      {type === "phone" && number && (
        <a
          href={`tel:${number}`}
          tabIndex={-1}
          aria-label={t("cell.call", { number: text })}
          className={LINK}
        >
          <Phone {...ICON} />
        </a>
      )}
      {type === "email" && (
        <a
          href={`mailto:${text}`}
          tabIndex={-1}
          aria-label={t("cell.write", { address: text })}
          className={LINK}
        >
          <Mail {...ICON} />
        </a>
      )}
    </>
  );
}
