import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/button";
import { DateField } from "@/shared/ui/date-field";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { wireChange } from "../table/cell-change";
import type { Choice } from "../table/editable";

export type BulkField = { key: string; type: string; title: string; choices: readonly Choice[] };

/** Fields of which many cards may well have the same value; a name or a number belongs to one. */
const COMMON = ["source", "lifecycle_stage", "language", "time_zone", "industry", "expected_close_on"];

const suits = ({ key, type }: BulkField): boolean =>
  COMMON.includes(key) || (key.startsWith("custom.") && type !== "choices");

type SetFieldProps = { columns: readonly BulkField[]; onSet: (fields: Record<string, unknown>) => void };

/** One field of all that are chosen; an empty value takes theirs away. */
export function SetField({ columns, onSet }: SetFieldProps) {
  const { t } = useTranslation("lists");
  const fields = columns.filter(suits);
  const [key, setKey] = useState(fields[0]?.key ?? "");
  const [text, setText] = useState("");
  const field = fields.find((one) => one.key === key);
  if (!field) return null;

  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (field) onSet(wireChange(field, text, field.choices));
  }

  const date = field.type === "date" || field.type === "birthday";
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <SelectField
        autoFocus
        label={t("bulk.field")}
        value={key}
        options={fields.map((one) => ({ value: one.key, label: one.title }))}
        onChange={(event) => {
          setKey(event.target.value);
          setText("");
        }}
      />
      {field.choices.length > 0 ? (
        <SelectField
          label={t("filter.value")}
          value={text}
          options={[{ value: "", label: t("bulk.empty") }, ...field.choices]}
          onChange={(event) => setText(event.target.value)}
        />
      ) : date ? (
        <DateField label={t("filter.value")} hint={t("bulk.empty")} value={text} onValue={setText} />
      ) : (
        <TextField
          label={t("filter.value")}
          dir="auto"
          placeholder={t("bulk.empty")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Button type="submit" tone="primary">
        {t("bulk.setAll")}
      </Button>
    </form>
  );
}
