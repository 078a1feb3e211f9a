import { Archive, ArchiveRestore, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CustomFieldOut } from "@/api/gen";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { cx } from "@/shared/lib/cx";
import { Button } from "@/shared/ui/button";
import { DateField } from "@/shared/ui/date-field";
import { Dialog } from "@/shared/ui/dialog";
import { inputClass, TextField } from "@/shared/ui/field";
import { IconButton } from "@/shared/ui/icon-button";
import { SelectField } from "@/shared/ui/select-field";
import {
  type CustomisedObject,
  canBeIndexed,
  canBeUnique,
  FIELD_TYPES,
  type FieldType,
  keyOf,
  useFieldWrites,
  withChoices,
} from "../fields-queries";
import { labelOf } from "../labels";
import { useSubmission } from "../public/use-submission";
import { type Draft, draftOf, fieldBody, newChoice } from "./field-draft";
import { FieldPreview } from "./field-preview";
import { useSaving } from "./use-saving";

type FieldEditorProps = {
  object: CustomisedObject;
  field: CustomFieldOut | null;
  taken: readonly string[];
  onClose: () => void;
};

/** What the field is called and what it holds; beside it the line of a card that will come of it. */
export function FieldEditor({ object, field, taken, onClose }: FieldEditorProps) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const { create, change } = useFieldWrites();
  const { said } = useSaving();
  const [draft, setDraft] = useState<Draft>(() => draftOf(field));
  const set = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const name = labelOf(draft.label, language);

  const { busy, error, submit } = useSubmission(async () => {
    const body = fieldBody(draft);
    if (field) await change(field.id, body);
    else await create({ ...body, object, key: keyOf(draft.label.en ?? name, taken), type: draft.type });
    said(t("fields.kept", { name }), field ? () => change(field.id, fieldBody(draftOf(field))) : undefined);
    onClose();
  });

  return (
    <Dialog open onClose={onClose} kind="drawer" title={field ? name : t("fields.new")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FieldPreview draft={draft} />
        <Labels label={draft.label} first={language} onChange={(label) => set({ label })} />
        <SelectField
          label={t("fields.type")}
          value={draft.type}
          disabled={field !== null}
          options={FIELD_TYPES.map((type) => ({ value: type, label: t(`fieldType.${type}`) }))}
          onChange={(event) => set({ type: event.target.value as FieldType, fallback: "" })}
        />
        {withChoices(draft.type) && (
          <Choices choices={draft.choices} onChange={(choices) => set({ choices })} />
        )}
        <Ticks draft={draft} set={set} />
        <TextField
          label={t("fields.group")}
          hint={t("fields.groupHint")}
          dir="auto"
          value={draft.group}
          onChange={(event) => set({ group: event.target.value })}
        />
        <Fallback draft={draft} set={set} error={error?.at("/default") ?? null} />
        {error && (
          <p role="alert" className="text-danger">
            {error.problem.errors?.map((one) => one.detail).join(" ") || error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} disabled={!name.trim()} className="self-end">
          {field ? t("save") : t("fields.create")}
        </Button>
      </form>
    </Dialog>
  );
}

type LabelsProps = {
  label: Draft["label"];
  first: Language;
  onChange: (label: Draft["label"]) => void;
};

/** The reader's language first; the others when somebody needs them. */
function Labels({ label, first, onChange }: LabelsProps) {
  const { t } = useTranslation("settings");
  const order = [first, ...LANGUAGES.filter((one) => one !== first)];
  const [all, setAll] = useState(order.slice(1).some((one) => label[one]));
  const shown = all ? order : order.slice(0, 1);
  return (
    <div className="flex flex-col gap-2">
      {shown.map((language) => (
        <TextField
          key={language}
          label={t("fields.name", { language: LANGUAGE_NAMES[language] })}
          dir="auto"
          value={label[language] ?? ""}
          onChange={(event) => onChange({ ...label, [language]: event.target.value })}
        />
      ))}
      {!all && (
        <Button tone="quiet" className="self-start" onClick={() => setAll(true)}>
          {t("fields.otherLanguages")}
        </Button>
      )}
    </div>
  );
}

type ChoicesProps = { choices: Draft["choices"]; onChange: (choices: Draft["choices"]) => void };

function Choices({ choices, onChange }: ChoicesProps) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const put = (index: number, part: Partial<Draft["choices"][number]>) =>
    onChange(choices.map((one, place) => (place === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-table font-medium text-ink-2">{t("fields.choices")}</legend>
      {choices.map((choice, index) => (
        <div key={choice.key} className="flex items-center gap-2">
          <input
            aria-label={t("fields.choice", { number: index + 1 })}
            dir="auto"
            value={labelOf(choice.label, language)}
            onChange={(event) => put(index, { label: { ...choice.label, [language]: event.target.value } })}
            className={cx(inputClass, choice.archived && "text-ink-3 line-through")}
          />
          <IconButton
            label={choice.archived ? t("fields.unarchive") : t("fields.archive")}
            icon={
              choice.archived ? (
                <ArchiveRestore size={16} strokeWidth={1.75} aria-hidden="true" />
              ) : (
                <Archive size={16} strokeWidth={1.75} aria-hidden="true" />
              )
            }
            onClick={() => put(index, { archived: !choice.archived })}
          />
        </div>
      ))}
      <Button
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        className="self-start"
        onClick={() => onChange([...choices, newChoice(choices)])}
      >
        {t("fields.addChoice")}
      </Button>
      <p className="text-meta text-ink-3">{t("fields.archiveNote")}</p>
    </fieldset>
  );
}

type PartProps = { draft: Draft; set: (part: Partial<Draft>) => void };

function Ticks({ draft, set }: PartProps) {
  const { t } = useTranslation("settings");
  const ticks = [
    { name: "required", possible: true },
    { name: "unique", possible: canBeUnique(draft.type) },
    { name: "indexed", possible: canBeIndexed(draft.type) },
  ] as const;
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{t("fields.rules")}</legend>
      {ticks
        .filter((one) => one.possible)
        .map(({ name }) => (
          <label key={name} className="flex min-h-control cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={draft[name]}
              onChange={() => set({ [name]: !draft[name] })}
              className="size-4 shrink-0 accent-accent"
            />
            <span>
              {t(`fields.${name}`)} <span className="text-table text-ink-2">{t(`fields.${name}Hint`)}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}

/** What a new card has unless somebody says otherwise; simple values only. */
function Fallback({ draft, set, error }: PartProps & { error: string | null }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const onChange = (value: string) => set({ fallback: value });
  if (draft.type === "choice" || draft.type === "yes_no") {
    const options =
      draft.type === "choice"
        ? draft.choices
            .filter((one) => !one.archived)
            .map((one) => ({ value: one.key, label: labelOf(one.label, language) }))
        : [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ];
    return (
      <SelectField
        label={t("fields.default")}
        value={draft.fallback}
        options={[{ value: "", label: t("fields.noDefault") }, ...options]}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (!["text", "number", "date", "url"].includes(draft.type)) return null;
  if (draft.type === "date")
    return <DateField label={t("fields.default")} value={draft.fallback} error={error} onValue={onChange} />;
  return (
    <TextField
      label={t("fields.default")}
      inputMode={draft.type === "number" ? "decimal" : undefined}
      dir="auto"
      value={draft.fallback}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
