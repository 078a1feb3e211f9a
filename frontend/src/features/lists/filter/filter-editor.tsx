import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { Combobox } from "@/shared/ui/combobox";
import { SelectField } from "@/shared/ui/select-field";
import { isDated, offeredOperators, PERIODS, plainValues, valueKind, wireValue } from "./filter-model";
import type { Condition } from "./filter-parameter";
import { FilterValue } from "./filter-value";

type FilterEditorProps = {
  fields: readonly Field[];
  start?: Condition;
  onDone: (condition: Condition) => void;
};

/** Typed first: what is it about? Then a sentence that is right as it stands, and can be turned. */
export function FilterEditor({ fields, start, onDone }: FilterEditorProps) {
  const { t } = useTranslation("lists");
  const [key, setKey] = useState(start?.field ?? "");
  const [typed, setTyped] = useState("");
  const field = fields.find((one) => one.key === key);
  if (field) return <ConditionForm key={key} field={field} start={start} onDone={onDone} />;
  const wanted = typed.trim().toLowerCase();
  return (
    <Combobox
      label={t("filter.field")}
      placeholder={t("filter.typeField")}
      options={fields
        .filter((one) => one.label.toLowerCase().includes(wanted))
        .map((one) => ({ value: one.key, label: one.label }))}
      emptyText={t("filter.noField")}
      onSearch={setTyped}
      onChoose={(option) => setKey(option.value)}
      autoFocus
      openAtOnce
    />
  );
}

const DEFAULTS: Partial<Record<string, string>> = { period: PERIODS[0], yes_no: "true", user: "@me" };

type ConditionFormProps = {
  field: Field;
  start: Condition | undefined;
  onDone: (condition: Condition) => void;
};

function ConditionForm({ field, start, onDone }: ConditionFormProps) {
  const { t } = useTranslation("lists");
  const operators = offeredOperators(field);
  const known = start && operators.includes(start.op) ? start : undefined;
  const [op, setOp] = useState(known?.op ?? operators[0] ?? "");
  const [text, setText] = useState(() => plainValues(known?.value).join(","));
  const kind = valueKind(field, op);
  const fallback = op === "anniversary_within" ? "P14D" : (DEFAULTS[kind] ?? field.choices[0]?.key ?? "");
  const value = text || fallback;
  const wire = wireValue(kind, op, value);
  const ready =
    kind === "money" ? /^\d+([.,]\d+)? [A-Za-z]{3}$/.test(value) : kind === "none" || value !== "";
  const wordOf = (one: string) =>
    t([
      isDated(field) ? `filter.dateOp.${one}` : `filter.op.${one}`,
      `filter.op.${one}`,
    ] as unknown as "filter.op.eq");

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (ready) onDone({ field: field.key, op, ...(wire === undefined ? {} : { value: wire }) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <SelectField
        autoFocus
        label={field.label}
        value={op}
        options={operators.map((one) => ({ value: one, label: wordOf(one) }))}
        onChange={(event) => {
          const next = event.target.value;
          setOp(next);
          if (valueKind(field, next) !== kind) setText("");
        }}
      />
      {kind !== "none" && <FilterValue kind={kind} op={op} field={field} value={value} onChange={setText} />}
      <Button type="submit" tone="primary" disabled={!ready}>
        {t("filter.apply")}
      </Button>
    </form>
  );
}
