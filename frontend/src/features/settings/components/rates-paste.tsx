import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextArea } from "@/shared/ui/field";
import { useSubmission } from "../public/use-submission";
import { useRateWrites } from "../rates-queries";
import { readRates } from "../rates-text";

const TOLD = 5;
const EXAMPLE = "USD;2026-11-02;386.90\nEUR;2026-11-02;412.35";

/** A table of rates as it comes from a bank's page or a file: read at once, written all or none. */
export function RatesPaste({ base, onClose }: { base: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { importAll } = useRateWrites();
  const [text, setText] = useState("");
  const { rates, wrong } = useMemo(() => readRates(text), [text]);

  const { busy, error, submit } = useSubmission(async () => {
    await importAll(rates, (entered, corrected) =>
      [t("rates.imported", { count: entered }), corrected > 0 && t("rates.corrected", { count: corrected })]
        .filter(Boolean)
        .join(", "),
    );
    onClose();
  });

  return (
    <Dialog open onClose={onClose} title={t("rates.paste")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label={t("rates.table")}
          hint={t("rates.tableHint", { base })}
          placeholder={EXAMPLE}
          dir="ltr"
          rows={6}
          className="max-h-64 font-mono text-start"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div aria-live="polite" className="flex flex-col gap-1">
          {rates.length > 0 && <p>{t("rates.read", { count: rates.length })}</p>}
          {wrong.slice(0, TOLD).map((one) => (
            <p key={one.line} className="text-danger">
              {t("rates.wrongLine", { line: one.line })} <bdi>{one.text}</bdi>
            </p>
          ))}
          {wrong.length > TOLD && (
            <p className="text-danger">{t("rates.moreWrong", { count: wrong.length - TOLD })}</p>
          )}
        </div>
        {error && (
          <p role="alert" className="text-danger">
            {error.problem.errors?.map((one) => one.detail).join(" ") || error.message}
          </p>
        )}
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabled={rates.length === 0 || wrong.length > 0}
          className="self-end"
        >
          {t("rates.import")}
        </Button>
      </form>
    </Dialog>
  );
}
