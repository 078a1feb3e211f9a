import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "@/shared/ui/field";
import { amountOf } from "../money";

type AmountProps = {
  currency: string;
  onAmount: (amount: { amount: string; currency: string } | null) => void;
};

/** A sum and its currency, the workspace's own unless another is typed. */
export function Amount({ currency: first, onAmount }: AmountProps) {
  const { t } = useTranslation("deals");
  const [typed, setTyped] = useState("");
  const [currency, setCurrency] = useState(first);
  const tell = (text: string, code: string) => {
    setTyped(text);
    setCurrency(code);
    onAmount(text.trim() ? { amount: amountOf(text), currency: code } : null);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
      <TextField
        label={t("field.amount")}
        inputMode="decimal"
        dir="ltr"
        className="text-start"
        value={typed}
        onChange={(event) => tell(event.target.value, currency)}
      />
      <TextField
        label={t("field.currency")}
        dir="ltr"
        className="text-start"
        maxLength={3}
        value={currency}
        onChange={(event) => tell(typed, event.target.value.toUpperCase())}
      />
    </div>
  );
}
