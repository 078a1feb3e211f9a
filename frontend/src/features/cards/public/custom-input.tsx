import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/shared/ui/date-field";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { wire } from "./custom-value";
import { useUserNames } from "./reference-queries";
import type { Field } from "./types";

type CustomInputProps = { field: Field; onValue: (value: unknown) => void };

/** A field of the workspace's own, asked for in a form. */
export function CustomInput({ field, onValue }: CustomInputProps) {
  const choices = useChoices(field);
  const [chosen, setChosen] = useState("");
  if (field.type === "date")
    return <DateField live label={field.label} onValue={(day) => onValue(day || null)} />;
  if (!choices)
    return (
      <TextField
        label={field.label}
        dir="auto"
        inputMode={field.type === "number" ? "decimal" : "text"}
        onChange={(event) => onValue(wire(field, event.target.value.trim()))}
      />
    );
  return (
    <SelectField
      label={field.label}
      options={[{ value: "", label: "—" }, ...choices]}
      value={chosen}
      onChange={({ target: { value } }) => {
        setChosen(value);
        onValue(field.type === "yes_no" && value ? value === "true" : value || null);
      }}
    />
  );
}

/** What can be chosen from; null where it is typed. */
function useChoices(field: Field): { value: string; label: string }[] | null {
  const { t } = useTranslation("cards");
  const users = useUserNames();
  switch (field.type) {
    case "choice":
      return field.choices
        .filter((choice) => !choice.archived)
        .map((choice) => ({ value: choice.key, label: choice.label }));
    case "user":
      return [...users].map(([value, label]) => ({ value, label }));
    case "yes_no":
      return (["true", "false"] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
    default:
      return null;
  }
}
