import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { latinDigits } from "@/shared/lib/digits";
import { isoDay } from "@/shared/lib/iso-day";
import { Button } from "@/shared/ui/button";
import { DateField } from "@/shared/ui/date-field";
import { LtrField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { useSubmission } from "../public/use-submission";
import { useRateWrites } from "../rates-queries";
import { currencyOptions } from "../world";

const FIRST = "USD";

/** What one unit is worth from a day on. */
export function RateForm({ base, last }: { base: string; last: string | undefined }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const { enter } = useRateWrites();
  const [chosen, setCurrency] = useState<string | null>(null);
  const [day, setDay] = useState(() => isoDay(new Date()));
  const [rate, setRate] = useState("");
  const currency = chosen ?? last ?? FIRST;

  const { busy, error, submit } = useSubmission(async () => {
    const value = latinDigits(rate).replace(/\s/g, "").replace(",", ".");
    await enter({ currency, day, rate: value }, t("rates.kept", { currency, rate: value, base }));
    setRate("");
  });
  const known = ["/currency", "/day", "/rate"].some((pointer) => error?.at(pointer));

  return (
    <form
      onSubmit={submit}
      aria-label={t("rates.new")}
      className="grid gap-3 rounded-control border border-line bg-surface p-4 tablet:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto] tablet:items-start"
    >
      <SelectField
        label={t("rates.currency")}
        options={currencyOptions(language).filter((one) => one.value !== base)}
        value={currency}
        error={error?.at("/currency") ?? null}
        onChange={(event) => setCurrency(event.target.value)}
      />
      <DateField
        label={t("rates.day")}
        required
        value={day}
        error={error?.at("/day") ?? null}
        onValue={setDay}
      />
      <LtrField
        label={t("rates.rate", { base })}
        inputMode="decimal"
        required
        value={rate}
        error={error?.at("/rate") ?? null}
        onChange={(event) => setRate(event.target.value)}
      />
      <Button type="submit" tone="primary" busy={busy} disabled={!rate.trim()} className="tablet:mt-[22px]">
        {t("add")}
      </Button>
      {error && !known && (
        <p role="alert" className="text-danger tablet:col-span-4">
          {error.message}
        </p>
      )}
    </form>
  );
}
