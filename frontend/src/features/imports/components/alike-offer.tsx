import { X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { type Alike, useRowMending } from "../queries";

type AlikeOfferProps = { importId: string; alike: Alike; onClose: () => void };

/** "Same for 212 rows like this": one request, counted again, and one press to take it back. */
export function AlikeOffer({ importId, alike, onClose }: AlikeOfferProps) {
  const { t } = useTranslation("imports");
  const fmt = useFmt();
  const { sameFor, takeBack } = useRowMending(importId);
  const [busy, setBusy] = useState(false);
  const complain = (error: unknown) =>
    showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });

  async function doSame(): Promise<void> {
    setBusy(true);
    try {
      const { rows, row_numbers: numbers } = await sameFor(alike);
      const undo = { label: t("alike.undo"), run: () => void takeBack(alike, numbers).catch(complain) };
      showToast(t("alike.done", { count: rows, shown: fmt.number(rows) }), {
        tone: "success",
        ...(numbers.length === rows ? { action: undo } : {}),
      });
      onClose();
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  }

  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-info bg-info-soft px-3 py-1.5"
    >
      <p className="min-w-0 grow basis-full tablet:basis-0">
        {t("check.row")} {fmt.number(alike.row)}:{" "}
        {alike.kind === "cell" ? (
          <>
            <bdi className="break-words line-through">{String(alike.before)}</bdi>{" "}
            <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
              →
            </span>{" "}
            <bdi className="font-medium break-words">{alike.after || "–"}</bdi>
          </>
        ) : (
          <span className="font-medium">{t(`decision.${alike.decision ?? "none"}`)}</span>
        )}
      </p>
      <Button tone="primary" busy={busy} onClick={() => void doSame()}>
        {t("alike.same", { count: alike.count, shown: fmt.number(alike.count) })}
      </Button>
      <IconButton
        label={t("alike.only")}
        icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={onClose}
      />
    </div>
  );
}
