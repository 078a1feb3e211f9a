import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useListOptions, useTags, useUserNames } from "@/features/cards/public/reference-queries";
import type { Field } from "@/features/cards/public/types";
import { useCompanyName, useCompanySearch } from "@/features/companies/public/company-queries";
import { useDebounced } from "@/shared/lib/use-debounced";
import { Combobox } from "@/shared/ui/combobox";
import { DateField } from "@/shared/ui/date-field";
import { TextField } from "@/shared/ui/field";
import { type Option, SelectField } from "@/shared/ui/select-field";
import { daysOf, PERIODS, type ValueKind } from "./filter-model";

const ContactValue = lazy(async () => ({ default: (await import("./contact-value")).ContactValue }));
const MoneyValue = lazy(async () => ({ default: (await import("./money-value")).MoneyValue }));

type FilterValueProps = {
  kind: ValueKind;
  op: string;
  field: Field;
  value: string;
  onChange: (value: string) => void;
};

const AHEAD = ["P7D", "P14D", "P30D"] as const;
const MANY = 8;

function useOptions({ kind, op, field }: FilterValueProps): readonly Option[] | null {
  const { t } = useTranslation("lists");
  const users = useUserNames();
  const sources = useListOptions("sources");
  const stages = useListOptions("lifecycle-stages");
  const period = (value: string) => {
    const days = daysOf(value);
    const ahead = op === "anniversary_within";
    if (days !== null)
      return { value, label: t(ahead ? "filter.nextDays" : "filter.lastDays", { count: days }) };
    return { value, label: t(`filter.period.${value}` as "filter.period.today") };
  };
  if (kind === "period") return (op === "anniversary_within" ? AHEAD : PERIODS).map(period);
  if (kind === "yes_no")
    return (["true", "false"] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
  if (kind === "choice" && field.key === "source") return [{ value: "", label: "" }, ...sources];
  if (kind === "choice" && field.key === "lifecycle_stage") return [{ value: "", label: "" }, ...stages];
  if (kind === "choice") return field.choices.map((choice) => ({ value: choice.key, label: choice.label }));
  if (kind === "user") {
    const everybody = [...users].map(([value, label]) => ({ value, label }));
    return [{ value: "@me", label: t("filter.me") }, ...everybody];
  }
  return null;
}

/** The control that fits what is asked: a list, a date, a person, a company, ticks, or plain text. */
export function FilterValue(props: FilterValueProps) {
  const { kind, field, value, onChange } = props;
  const { t } = useTranslation("lists");
  const options = useOptions(props);
  const tags = useTags();
  if (kind === "company") return <CompanyValue value={value} onChange={onChange} />;
  if (kind === "contact")
    return (
      <Suspense>
        <ContactValue value={value} onChange={onChange} />
      </Suspense>
    );
  if (kind === "money")
    return (
      <Suspense>
        <MoneyValue value={value} onChange={onChange} />
      </Suspense>
    );
  if (kind === "tags" && tags.length > 0)
    return (
      <Ticks value={value} onChange={onChange} options={tags.map((tag) => ({ value: tag, label: tag }))} />
    );
  if (kind === "several") {
    const choices = field.choices.map((choice) => ({ value: choice.key, label: choice.label }));
    return <Ticks value={value} onChange={onChange} options={choices} />;
  }
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
  if (kind === "date")
    return <DateField label={t("filter.value")} required value={value} onValue={onChange} />;
  return (
    <TextField
      label={t("filter.value")}
      type={kind === "number" ? kind : "text"}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

type TicksProps = { options: readonly Option[]; value: string; onChange: (value: string) => void };

/** Any number of a list; a long one is narrowed by typing. */
function Ticks({ options, value, onChange }: TicksProps) {
  const { t } = useTranslation("lists");
  const [typed, setTyped] = useState("");
  const chosen = value ? value.split(",") : [];
  const found = options.filter((one) => one.label.toLowerCase().includes(typed.trim().toLowerCase()));
  const toggle = (one: string) =>
    onChange((chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]).join(","));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-table font-medium text-ink-2">{t("filter.value")}</legend>
      {options.length > MANY && (
        <TextField
          hideLabel
          label={t("filter.narrow")}
          placeholder={t("filter.narrow")}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <div className="flex max-h-48 flex-col overflow-auto">
        {found.map((one) => (
          <label
            key={one.value}
            className="flex min-h-7 cursor-pointer items-center gap-2 pointer-coarse:min-h-control"
          >
            <input
              type="checkbox"
              checked={chosen.includes(one.value)}
              onChange={() => toggle(one.value)}
              className="size-4 accent-accent"
            />
            <bdi className="truncate">{one.label}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function CompanyValue({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("lists");
  const [typed, setTyped] = useState("");
  const found = useCompanySearch(useDebounced(typed, 150));
  return (
    <div className="flex flex-col gap-2">
      {value && <ChosenCompany id={value} />}
      <Combobox
        label={t("filter.company")}
        placeholder={t("filter.company")}
        options={found.map((company) => ({ value: company.id, label: company.name }))}
        emptyText={typed ? t("list.nobody") : ""}
        onSearch={setTyped}
        onChoose={(option) => onChange(option.value)}
      />
    </div>
  );
}

function ChosenCompany({ id }: { id: string }) {
  return <bdi className="font-medium">{useCompanyName(id) ?? "…"}</bdi>;
}
