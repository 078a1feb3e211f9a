import { useTranslation } from "react-i18next";
import { useTags, useUserNames } from "@/features/cards/public/reference-queries";
import type { Field } from "@/features/cards/public/types";
import { TextField } from "@/shared/ui/field";
import { type Option, SelectField } from "@/shared/ui/select-field";
import { PERIODS, type ValueKind } from "./filter-model";

type FilterValueProps = {
  kind: ValueKind;
  op: string;
  field: Field;
  value: string;
  onChange: (value: string) => void;
};

const AHEAD = ["P7D", "P14D", "P30D"] as const;

function useOptions(kind: ValueKind, op: string, field: Field): Option[] | null {
  const { t } = useTranslation("lists");
  const users = useUserNames();
  const tags = useTags();
  const period = (value: string) => ({ value, label: t(`filter.period.${value}` as "filter.period.today") });
  if (kind === "period") return (op === "anniversary_within" ? AHEAD : PERIODS).map(period);
  if (kind === "yes_no")
    return (["true", "false"] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
  if (kind === "choice") return field.choices.map((choice) => ({ value: choice.key, label: choice.label }));
  if (kind === "user") {
    const everybody = [...users].map(([value, label]) => ({ value, label }));
    return [{ value: "@me", label: t("filter.me") }, ...everybody];
  }
  if (kind === "tags" && tags.length > 0)
    return [{ value: "", label: "" }, ...tags.map((tag) => ({ value: tag, label: tag }))];
  return null;
}

export function FilterValue({ kind, op, field, value, onChange }: FilterValueProps) {
  const { t } = useTranslation("lists");
  const options = useOptions(kind, op, field);
  if (options) {
    return (
      <SelectField
        label={t("filter.value")}
        options={options}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const type = kind === "number" || kind === "date" ? kind : "text";
  return (
    <TextField
      label={t("filter.value")}
      type={type}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
