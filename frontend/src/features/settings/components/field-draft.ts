import type { CustomFieldOut, CustomFieldPatch } from "@/api/gen";
import type { FieldType } from "../fields-queries";
import { canBeIndexed, canBeUnique, withChoices } from "../fields-queries";

type Words = Partial<Record<"en" | "ru" | "hy" | "ar", string>>;
type Choice = { key: string; label: Words; archived: boolean };

export type Draft = {
  label: Words;
  type: FieldType;
  choices: readonly Choice[];
  required: boolean;
  unique: boolean;
  indexed: boolean;
  group: string;
  /** The default, as it is typed. */
  fallback: string;
};

export function draftOf(field: CustomFieldOut | null): Draft {
  if (!field) {
    return {
      label: {},
      type: "text",
      choices: [newChoice([])],
      required: false,
      unique: false,
      indexed: true,
      group: "",
      fallback: "",
    };
  }
  return {
    label: { ...field.label },
    type: field.type,
    choices: field.choices.map((one) => ({
      key: one.key,
      label: { ...one.label },
      archived: one.archived ?? false,
    })),
    required: field.required,
    unique: field.unique,
    indexed: field.indexed,
    group: field.group ?? "",
    fallback: field.default === null || typeof field.default === "object" ? "" : String(field.default),
  };
}

/** Keys of choices never change; their words may. */
export function newChoice(others: readonly Choice[]): Choice {
  const numbers = others.map((one) => Number(/^choice_(\d+)$/.exec(one.key)?.[1] ?? 0));
  return { key: `choice_${Math.max(0, ...numbers) + 1}`, label: {}, archived: false };
}

function spoken(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words)
      .map(([language, text]) => [language, text?.trim()])
      .filter(([, text]) => text),
  );
}

function typedValue(draft: Draft): unknown {
  const text = draft.fallback.trim();
  if (!text) return null;
  if (draft.type === "number") return Number(text.replace(",", "."));
  return draft.type === "yes_no" ? text === "true" : text;
}

/** Only what a field of this type can have: the others would be refused. */
export function fieldBody(draft: Draft): CustomFieldPatch & { label: Words } {
  const choices = draft.choices.filter((one) => Object.keys(spoken(one.label)).length > 0);
  return {
    label: spoken(draft.label),
    required: draft.required,
    unique: draft.unique && canBeUnique(draft.type),
    indexed: draft.indexed && canBeIndexed(draft.type),
    group: draft.group.trim() || null,
    default: typedValue(draft),
    ...(withChoices(draft.type)
      ? { choices: choices.map((one) => ({ ...one, label: spoken(one.label) })) }
      : {}),
  };
}
