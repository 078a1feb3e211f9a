import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "@/features/cards/public/types";
import { Button } from "@/shared/ui/button";
import { SelectField } from "@/shared/ui/select-field";
import { type Condition, offeredOperators, PERIODS, valueKind, wireValue } from "./filter-model";
import { FilterValue } from "./filter-value";

type FilterEditorProps = { fields: readonly Field[]; onDone: (condition: Condition) => void };

const DEFAULTS: Partial<Record<string, string>> = { period: PERIODS[3], yes_no: "true", user: "@me" };

/** Field, comparison, value; whatever is chosen, the next control fits it. */
export function FilterEditor({ fields, onDone }: FilterEditorProps) {
  const { t } = useTranslation("lists");
  const [key, setKey] = useState("");
  const field = fields.find((one) => one.key === key) ?? fields[0];
  const operators = field ? offeredOperators(field) : [];
  const [chosenOp, setOp] = useState("");
  const op = operators.includes(chosenOp) ? chosenOp : (operators[0] ?? "");
  const [text, setText] = useState("");
  if (!field) return null;

  const kind = valueKind(field, op);
  const fallback = op === "anniversary_within" ? "P14D" : (DEFAULTS[kind] ?? field.choices[0]?.key ?? "");
  const value = text || fallback;
  const wire = wireValue(kind, op, value);
  const ready = kind === "none" || value !== "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (!ready || !field) return;
    onDone({ field: field.key, op, ...(wire === undefined ? {} : { value: wire }) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <SelectField
        label={t("filter.field")}
        value={field.key}
        options={fields.map((one) => ({ value: one.key, label: one.label }))}
        onChange={(event) => {
          setKey(event.target.value);
          setText("");
        }}
      />
      <SelectField
        label={t("filter.comparison")}
        value={op}
        options={operators.map((one) => ({ value: one, label: t(`filter.op.${one}` as "filter.op.eq") }))}
        onChange={(event) => {
          setOp(event.target.value);
          setText("");
        }}
      />
      {kind !== "none" && <FilterValue kind={kind} op={op} field={field} value={value} onChange={setText} />}
      <Button type="submit" tone="primary" disabled={!ready}>
        {t("filter.apply")}
      </Button>
    </form>
  );
}
