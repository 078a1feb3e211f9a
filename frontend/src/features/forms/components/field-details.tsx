import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import { LtrField, TextArea, TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { type Asked, KINDS, type Kind, OWN_TARGETS } from "../model/draft";
import type { Editing } from "./editing";
import { Tick } from "./part";

type DetailsProps = {
  field: Asked;
  place: number;
  editing: Editing;
  onChange: (part: Partial<Asked>) => void;
};

/** One question of the form: what it says, how it is answered, where the answer goes. */
export function FieldDetails({ field, place, editing, onChange }: DetailsProps) {
  const { t } = useTranslation("forms");
  const custom = useFields("contacts").filter((one) => one.custom);
  const { at, under, mayEdit } = editing;
  const pointer = `/fields/${place}`;
  return (
    <fieldset disabled={!mayEdit} className="flex flex-col gap-3 py-2 pe-2">
      <legend className="sr-only">{field.label || field.name}</legend>
      <TextField
        label={t("fields.label")}
        dir="auto"
        maxLength={300}
        value={field.label}
        error={at(`${pointer}/label`)}
        onChange={(event) => onChange({ label: event.target.value })}
      />
      <div className="grid gap-3 tablet:grid-cols-2">
        <SelectField
          label={t("fields.kind")}
          value={field.kind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(event) => onChange({ kind: event.target.value as Kind })}
        />
        <SelectField
          label={t("fields.target")}
          value={field.target ?? ""}
          error={at(`${pointer}/target`)}
          options={[
            { value: "", label: t("target.none") },
            ...OWN_TARGETS.map((value) => ({ value, label: t(`target.${value}`) })),
            ...custom.map((one) => ({ value: one.key, label: one.label })),
          ]}
          onChange={(event) => onChange({ target: event.target.value || null })}
        />
      </div>
      {field.kind === "select" && (
        <TextArea
          label={t("fields.choices")}
          hint={t("fields.choicesHint")}
          error={under(`${pointer}/choices`)}
          rows={4}
          value={field.choices.join("\n")}
          onChange={(event) => onChange({ choices: event.target.value.split("\n") })}
          onBlur={() => onChange({ choices: field.choices.map((one) => one.trim()).filter(Boolean) })}
        />
      )}
      {field.kind !== "hidden" && (
        <Tick
          label={t("fields.must")}
          checked={field.required}
          onChange={(required) => onChange({ required })}
        />
      )}
      <LtrField
        label={t("fields.name")}
        hint={t("fields.nameHint")}
        error={at(`${pointer}/name`)}
        value={field.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
    </fieldset>
  );
}
