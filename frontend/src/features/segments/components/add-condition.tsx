import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import type { CardObject } from "@/features/cards/public/types";
import { Combobox } from "@/shared/ui/combobox";
import type { Option } from "@/shared/ui/select-field";
import { PHRASES, type PhraseKey, type SlotKind, TOLD } from "../model/phrases";
import { type Item, newId, newPhrase } from "../model/question";
import type { Words } from "./use-words";

const PlainEditor = lazy(async () => ({
  default: (await import("@/features/lists/public/plain-condition")).PlainEditor,
}));

/** Values that stand for a whole sentence: who types the name of a city means that people live there. */
const VALUES: readonly (readonly [SlotKind, PhraseKey])[] = [
  ["city", "city"],
  ["tags", "tags"],
  ["segment", "inSegment"],
  ["segment", "notInSegment"],
  ["owner", "owner"],
  ["stage", "stage"],
  ["source", "source"],
  ["dealStage", "dealAtStage"],
];
const MOST = 40;
const NEW_SORTS = ["change_set"];

type AddConditionProps = {
  object: CardObject;
  words: Words;
  onAdd: (item: Item) => void;
  autoFocus: boolean;
  about: readonly string[] | undefined;
};

/** One box: a word of the sentence, or what stands in it, and there it is. */
export function AddCondition({ object, words, onAdd, autoFocus, about }: AddConditionProps) {
  const { t } = useTranslation("segments");
  const [typed, setTyped] = useState("");
  const [field, setField] = useState<string | null>(null);
  const fields = useFields(object);
  const offers = useOffers(object, words, typed, about);
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        label={t("add.label")}
        placeholder={t("add.label")}
        options={offers}
        emptyText={t("add.none")}
        autoFocus={autoFocus}
        onSearch={setTyped}
        onChoose={({ value }) => {
          const [kind = "", key = "", held = ""] = JSON.parse(value) as string[];
          setTyped("");
          if (kind === "field") setField(key);
          else onAdd(newPhrase(key as PhraseKey, held ? { what: [held] } : {}));
        }}
      />
      {field && (
        <div className="max-w-sm rounded-control border border-line p-3">
          <Suspense>
            <PlainEditor
              key={field}
              fields={fields}
              start={{ field, op: "" }}
              onDone={(leaf) => {
                setField(null);
                onAdd({ id: newId(), is: "leaf", leaf });
              }}
            />
          </Suspense>
        </div>
      )}
    </div>
  );
}

function useOffers(
  object: CardObject,
  words: Words,
  typed: string,
  about: readonly string[] | undefined,
): Option[] {
  const fields = useFields(object);
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (label: string) => wanted.every((word) => label.toLowerCase().includes(word));
  const sentences = PHRASES.filter((one) => one.objects.includes(object) && isAbout(one.node, about)).map(
    ({ key, start }) => ({
      value: JSON.stringify(["phrase", key]),
      label: words.sentence(key, start),
    }),
  );
  const values = VALUES.filter(([, key]) =>
    PHRASES.some((one) => one.key === key && one.objects.includes(object) && isAbout(one.node, about)),
  );
  const filled = wanted.length === 0 ? [] : values.flatMap(([kind, key]) => filledBy(kind, key));
  const others = fields
    .filter((one) => !TOLD.has(one.key) && one.operators.length > 0 && !NEW_SORTS.includes(one.type))
    .filter((one) => one.custom || !about || about.includes(one.key))
    .map((one) => ({ value: JSON.stringify(["field", one.key]), label: one.label }));

  function filledBy(kind: SlotKind, key: PhraseKey): Option[] {
    return words
      .optionsOf(kind)
      .filter((one) => matches(one.label))
      .map((one) => ({
        value: JSON.stringify(["phrase", key, one.value]),
        label: words.sentence(key, { ...newSlots(key), what: [one.value] }),
      }));
  }

  return [...[...sentences, ...others].filter((one) => matches(one.label)), ...filled].slice(0, MOST);
}

const isAbout = (node: unknown, about: readonly string[] | undefined): boolean =>
  !about || about.includes(String((node as { field?: unknown }).field));

const newSlots = (key: PhraseKey) => PHRASES.find((one) => one.key === key)?.start ?? {};
