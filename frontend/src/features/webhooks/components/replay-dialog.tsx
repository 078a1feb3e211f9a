import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmission } from "@/features/settings/public/use-submission";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { SelectField } from "@/shared/ui/select-field";
import { STRETCHES, type Stretch } from "../model/log";
import { useWebhookWrites } from "../queries";

type ReplayDialogProps = { webhookId: string; onClose: () => void };

/** Everything of a stretch of time once more, and what was never sent. */
export function ReplayDialog({ webhookId, onClose }: ReplayDialogProps) {
  const { t } = useTranslation("webhooks");
  const { replayRange } = useWebhookWrites();
  const [stretch, setStretch] = useState<Stretch>("P1D");
  const { busy, error, submit } = useSubmission(async () => {
    const count = await replayRange(webhookId, stretch);
    showToast(t("range.done", { count }), { tone: "success" });
    onClose();
  });
  return (
    <Dialog open onClose={onClose} title={t("range.title")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <p>{t("range.what")}</p>
        <SelectField
          label={t("log.when")}
          value={stretch}
          options={STRETCHES.map((value) => ({ value, label: t(`stretch.${value}`) }))}
          onChange={(event) => setStretch(event.target.value as Stretch)}
        />
        {error && (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} className="self-end">
          {t("range.send")}
        </Button>
      </form>
    </Dialog>
  );
}
