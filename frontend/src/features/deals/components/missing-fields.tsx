import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DealPatch } from "@/api/gen";
import { CustomInput } from "@/features/cards/public/custom-input";
import { useFields, useListOptions, useUserNames } from "@/features/cards/public/reference-queries";
import { CompanyPicker } from "@/features/companies/public/company-picker";
import { ContactPicker } from "@/features/contacts/public/contact-picker";
import { DateField } from "@/shared/ui/date-field";
import { TextArea, TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { Amount } from "./amount";

type MissingFieldsProps = {
  names: readonly string[];
  currency: string;
  fields: DealPatch;
  onChange: (fields: DealPatch) => void;
};

/** What a stage demands, asked for there and then. */
export function MissingFields({ names, fields, ...rest }: MissingFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      {names.map((name) => (
        <Missing key={name} name={name} fields={fields} {...rest} />
      ))}
    </div>
  );
}

type MissingProps = Omit<MissingFieldsProps, "names"> & { name: string };

function Missing({ name, currency, fields, onChange }: MissingProps) {
  const { t } = useTranslation("deals");
  const users = useUserNames();
  const set = (part: DealPatch) => onChange({ ...fields, ...part });
  switch (name) {
    case "company_id":
      return <Company onPick={(id) => set({ company_id: id })} />;
    case "contacts":
      return <Person onPick={(id) => set({ contacts: [{ contact_id: id }] })} />;
    case "owner_id":
      return (
        <SelectField
          label={t("field.owner_id")}
          options={[{ value: "", label: "—" }, ...[...users].map(([value, label]) => ({ value, label }))]}
          value={fields.owner_id ?? ""}
          onChange={(event) => set({ owner_id: event.target.value || null })}
        />
      );
    case "amount":
      return <Amount currency={currency} onAmount={(amount) => set({ amount })} />;
    case "expected_close_on":
      return (
        <DateField
          live
          label={t("field.expected_close_on")}
          value={fields.expected_close_on ?? ""}
          onValue={(day) => set({ expected_close_on: day || null })}
        />
      );
    case "tags":
      return (
        <TextField
          label={t("field.tags")}
          onChange={(event) => set({ tags: event.target.value.split(/\s*,\s*/).filter(Boolean) })}
        />
      );
    case "description":
      return (
        <TextArea
          label={t("field.description")}
          onChange={(event) => set({ description: event.target.value || null })}
        />
      );
    case "lines":
      return <FirstLine currency={currency} onLine={(lines) => set({ lines })} />;
    default:
      return <OtherField name={name} fields={fields} onChange={onChange} />;
  }
}

const OWN = "custom.";

function OtherField({ name, fields, onChange }: Omit<MissingProps, "currency">) {
  const { t } = useTranslation("deals");
  const sources = useListOptions("sources");
  const own = useFields("deals").find((field) => field.key === name);
  if (own)
    return (
      <CustomInput
        field={own}
        onValue={(value) =>
          onChange({ ...fields, custom: { ...fields.custom, [name.slice(OWN.length)]: value } })
        }
      />
    );
  if (name.startsWith(OWN)) return null;
  return (
    <SelectField
      label={t("field.source")}
      options={[{ value: "", label: "—" }, ...sources]}
      value={fields.source ?? ""}
      onChange={({ target: { value } }) => onChange({ ...fields, source: value || null })}
    />
  );
}

function Company({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useTranslation("deals");
  const [name, setName] = useState<string | null>(null);
  if (name) return <Picked label={t("field.company_id")} name={name} />;
  return (
    <CompanyPicker
      onPick={(company) => {
        setName(company.name);
        onPick(company.id);
      }}
    />
  );
}

function Person({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useTranslation("deals");
  const [name, setName] = useState<string | null>(null);
  if (name) return <Picked label={t("field.contacts")} name={name} />;
  return (
    <ContactPicker
      label={t("people.add")}
      but={[]}
      onPick={(person) => {
        setName(person.name);
        onPick(person.id);
      }}
    />
  );
}

function Picked({ label, name }: { label: string; name: string }) {
  return (
    <p className="text-body">
      <span className="text-ink-2">{label}: </span>
      <bdi>{name}</bdi>
    </p>
  );
}

type FirstLineProps = { currency: string; onLine: (lines: NonNullable<DealPatch["lines"]>) => void };

function FirstLine({ currency, onLine }: FirstLineProps) {
  const { t } = useTranslation("deals");
  const [name, setName] = useState("");
  return (
    <>
      <TextField
        label={t("lines.name")}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <Amount
        currency={currency}
        onAmount={(amount) => onLine(amount ? [{ name, quantity: "1", unit_price: amount }] : [])}
      />
    </>
  );
}
