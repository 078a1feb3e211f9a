import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { EmptyState } from "@/shared/ui/empty-state";
import { leaveDevice } from "./sign-out";
import { sendNow } from "./start";
import { useOnline } from "./use-online";
import { useWaiting } from "./waiting";

const WaitingLine = lazy(async () => ({ default: (await import("../components/waiting-line")).WaitingLine }));

/** Everything that was written here and has not arrived: what it is, why it waits, and what can be done. */
export function WaitingSheet({ leaving, onClose }: { leaving: boolean; onClose: () => void }) {
  const { t } = useTranslation("offline");
  const items = useWaiting();
  const goes = items.some((one) => one.state === "waiting");
  const online = useOnline();
  const phone = useIsPhone();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);

  async function send(): Promise<void> {
    setBusy(true);
    await sendNow(queries);
    setBusy(false);
  }

  return (
    <Dialog open kind={phone ? "sheet" : "dialog"} title={t("sheet.title")} onClose={onClose}>
      <div className="flex flex-col gap-3">
        {leaving && items.length > 0 && (
          <div role="alert" className="flex flex-col gap-2 rounded-control bg-danger-soft p-3">
            <p>{t("leaving.text", { count: items.length })}</p>
            <span className="flex flex-wrap gap-2">
              <Button tone="danger" onClick={() => void leaveDevice(queries, { sure: true })}>
                {t("leaving.go")}
              </Button>
              <Button onClick={onClose}>{t("leaving.stay")}</Button>
            </span>
          </div>
        )}
        {items.length === 0 ? (
          <EmptyState title={t(online ? "sheet.nothing" : "sheet.nothingAway")}>
            <p>{t("sheet.how")}</p>
          </EmptyState>
        ) : (
          <>
            {goes && <p className="text-ink-2">{t(online ? "sheet.sending" : "sheet.away")}</p>}
            <ul aria-label={t("sheet.title")} className="flex flex-col gap-2">
              <Suspense>
                {items.map((item) => (
                  <WaitingLine key={item.seq} item={item} onOpen={onClose} />
                ))}
              </Suspense>
            </ul>
            {online && goes && (
              <Button busy={busy} onClick={() => void send()} className="self-start">
                {t("sheet.send")}
              </Button>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
