import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { InlineEdit } from "@/shared/ui/inline-edit";
import { ChoiceFact } from "./choice-fact";
import { textOf, wire } from "./custom-value";
import { Fact, FactGroup } from "./fact";
import { useFields, useUserNames } from "./reference-queries";
import type { AskedObject, Field } from "./types";
import type { Patch } from "./use-record-patch";

type CustomFactsProps = { object: AskedObject; values: Record<string, unknown>; patch: Patch };

const PREFIX = "custom.";

/** The fields that this company has added for itself. */
export function CustomFacts({ object, values, patch }: CustomFactsProps) {
  const { t } = useTranslation("cards");
  const fields = useFields(object).filter((field) => field.key.startsWith(PREFIX));
  if (fields.length === 0) return null;
  return grouped(fields).map(([group, members]) => (
    <FactGroup key={group} title={group || t("fact.custom")}>
      {members.map((field) => (
        <CustomFact
          key={field.key}
          field={field}
          value={values[field.key.slice(PREFIX.length)]}
          onSave={(value) => patch({ custom: { [field.key.slice(PREFIX.length)]: value } })}
        />
      ))}
    </FactGroup>
  ));
}

/** Under the headings that the workspace has chosen, those without one at the end. */
function grouped(fields: readonly Field[]): [string, Field[]][] {
  const groups = new Map<string, Field[]>();
  for (const field of fields)
    groups.set(field.group ?? "", [...(groups.get(field.group ?? "") ?? []), field]);
  return [...groups].sort(([one], [other]) => Number(one === "") - Number(other === ""));
}

type CustomFactProps = { field: Field; value: unknown; onSave: (value: unknown) => Promise<void> };

function CustomFact({ field, value, onSave }: CustomFactProps) {
  const { t } = useTranslation("cards");
  const users = useUserNames();
  const fmt = useFmt();
  if (field.type === "choice") {
    // What is archived is shown where it stands, and offered nowhere else.
    const options = field.choices
      .filter((choice) => !choice.archived || choice.key === value)
      .map((choice) => ({ value: choice.key, label: choice.label }));
    return (
      <ChoiceFact
        label={field.label}
        field={field.key}
        value={textOf(value)}
        options={options}
        onSave={onSave}
      />
    );
  }
  if (field.type === "user") {
    const options = [...users].map(([id, label]) => ({ value: id, label }));
    return (
      <ChoiceFact
        label={field.label}
        field={field.key}
        value={textOf(value)}
        options={options}
        onSave={onSave}
      />
    );
  }
  if (field.type === "yes_no") {
    const options = (["true", "false"] as const).map((key) => ({ value: key, label: t(`filter.${key}`) }));
    return (
      <ChoiceFact
        label={field.label}
        field={field.key}
        value={value === undefined || value === null ? null : String(value)}
        options={options}
        onSave={(next) => onSave(next === null ? null : next === "true")}
      />
    );
  }
  const text = textOf(value);
  return (
    <Fact label={field.label} field={field.key} empty={!text}>
      <InlineEdit
        label={field.label}
        value={text ?? ""}
        {...(field.type === "date" ? { type: "date" as const, shown: text && fmt.day(text) } : {})}
        onSave={(typed) => onSave(wire(field, typed))}
      />
    </Fact>
  );
}
