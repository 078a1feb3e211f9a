import { useTranslation } from "react-i18next";
import { useCurrency } from "@/features/deals/public/pipelines";
import { TextField } from "@/shared/ui/field";

type MoneyValueProps = { value: string; onChange: (value: string) => void };

/** An amount and its currency, the workspace's own unless another is typed. */
export function MoneyValue({ value, onChange }: MoneyValueProps) {
  const { t } = useTranslation("lists");
  const own = useCurrency();
  const [amount = "", currency = own] = value.split(" ");
  const put = (sum: string, of: string) => onChange(`${sum.replace(/\s/g, "")} ${of.trim()}`);
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={t("filter.value")}
          inputMode="decimal"
          dir="ltr"
          value={amount}
          onChange={(event) => put(event.target.value, currency || own)}
        />
      </div>
      <div className="w-24">
        <TextField
          label={t("filter.currency")}
          dir="ltr"
          maxLength={3}
          value={currency}
          onChange={(event) => put(amount, event.target.value)}
        />
      </div>
    </div>
  );
}
