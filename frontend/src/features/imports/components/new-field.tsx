import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { type CardKind, type Column, useNewField } from "../queries";

const TYPES = ["text", "long_text", "number", "money", "date", "yes_no", "url"] as const;
type FieldType = (typeof TYPES)[number];

type NewFieldProps = {
  object: CardKind;
  column: Column;
  onMade: (target: string) => void;
  onClose: () => void;
};

/** A field of the workspace's own for this column: named as the column, typed as its values. */
export function NewField({ object, column, onMade, onClose }: NewFieldProps) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const make = useNewField();
  const [name, setName] = useState(column.header);
  const [type, setType] = useState<FieldType>(column.field_type ?? "text");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    const label = name.trim();
    if (!label) {
      setError(t("newField.nameless"));
      return;
    }
    setBusy(true);
    try {
      const key = await make({ object, key: keyOf(label), type, label: { [language]: label } });
      onMade(`custom.${key}`);
      onClose();
    } catch (problem) {
      setError(problem instanceof Error ? problem.message : String(problem));
      setBusy(false);
    }
  }

  return (
    <Dialog open onClose={onClose} title={t("newField.title")}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("newField.name")}
          dir="auto"
          autoFocus
          maxLength={200}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.target.value);
            setError(null);
          }}
        />
        <SelectField
          label={t("newField.type")}
          value={type}
          options={TYPES.map((value) => ({ value, label: t(`newField.types.${value}`) }))}
          onChange={(event) => setType(event.target.value as FieldType)}
        />
        {column.samples.length > 0 && (
          <p className="text-meta text-ink-2">
            {t("columns.samples")}: <bdi>{column.samples.slice(0, 3).join(" · ")}</bdi>
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>{t("newField.cancel")}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {t("newField.make")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A name in the contract: Latin where the label is, else a number of its own. */
function keyOf(label: string): string {
  const words = label.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const key = words.join("_").slice(0, 50);
  return /^[a-z]/.test(key) ? key : `field_${crypto.randomUUID().slice(0, 8)}`;
}
