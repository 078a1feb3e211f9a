import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LtrField } from "@/shared/ui/field";
import { makeCalendarAddress } from "../list-queries";

/** The tasks in the calendar of a telephone: a secret address, made when it is asked for. */
export function CalendarAddress({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("tasks");
  const [address, setAddress] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function make(): Promise<void> {
    try {
      setAddress(await makeCalendarAddress(t("calendar.name")));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <Dialog open onClose={onClose} title={t("calendar.title")}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">{t("calendar.lead")}</p>
        {address === null ? (
          <Button tone="primary" className="self-start" onClick={() => void make()}>
            {t("calendar.make")}
          </Button>
        ) : (
          <>
            <LtrField
              label={t("calendar.address")}
              readOnly
              value={address}
              onFocus={(event) => event.target.select()}
            />
            <Button
              className="self-start"
              onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {copied ? t("calendar.copied") : t("calendar.copy")}
            </Button>
          </>
        )}
        {problem && (
          <p role="alert" className="text-table text-danger">
            {problem}
          </p>
        )}
        <p className="text-table text-ink-2">{t("calendar.note")}</p>
      </div>
    </Dialog>
  );
}
