import { useTranslation } from "react-i18next";
import { useFields, useListOptions, useTags, useUserNames } from "@/features/cards/public/reference-queries";
import type { CardObject } from "@/features/cards/public/types";
import { useCurrency } from "@/features/deals/public/pipelines";
import { signOf } from "@/shared/lib/fmt";
import { useFmt } from "@/shared/lib/use-fmt";
import type { Option } from "@/shared/ui/select-field";
import { EVER, type Slots } from "../model/holes";
import { type PhraseKey, phraseOf, type SlotKind } from "../model/phrases";
import { useCities, useDealStages, useForms, useImports, useSegments } from "../queries";

const PERIODS = [
  ...["today", "this_week", "this_month", "this_quarter", "this_year"],
  ...["last_week", "last_month", "last_quarter", "last_year", "P30D", "P90D", "P365D", EVER],
];
const [OPENS, CLOSES] = ["\uE000", "\uE001"];
const SLOT = /\uE000(\w+)\uE001/;

export type Part = { slot: string } | { text: string };
export type Words = ReturnType<typeof useWords>;

/** What can stand in the slots, how it is called, and whole sentences: all in the reader's language. */
export function useWords(object: CardObject) {
  const { t } = useTranslation("segments");
  const fmt = useFmt();
  const tags = useTags();
  const users = useUserNames();
  const sources = useListOptions("sources");
  const stages = useListOptions("lifecycle-stages");
  const cities = useCities(object).data ?? [];
  const segments = useSegments().data ?? [];
  const dealStages = useDealStages();
  const forms = useForms();
  const imports = useImports(object);
  const channels = useFields(object).find((one) => one.key === "do_not_contact")?.choices ?? [];
  const currency = useCurrency();
  const sign = signOf(currency);

  const named = (values: readonly string[], scope: string): Option[] =>
    values.map((value) => ({ value, label: t(`${scope}.${value}` as "compared.gt") }));

  function periodWord(value: string): string {
    const found = /^P(\d+)D$/.exec(value)?.[1];
    return found ? t("period.days", { count: Number(found) }) : t(`period.${value}` as "period.ever");
  }

  const KINDS = ["any", "call", "email", "meeting", "message", "visit"];
  const options: Partial<Record<SlotKind, () => Option[]>> = {
    city: () => cities,
    tags: () => tags.map((tag) => ({ value: tag, label: tag })),
    stage: () => [...stages],
    source: () => [...sources],
    owner: () => [
      { value: "@me", label: t("me") },
      { value: "@my_team", label: t("myTeam") },
      ...[...users].map(([value, label]) => ({ value, label })),
    ],
    segment: () =>
      segments.filter((one) => one.object === object).map((one) => ({ value: one.id, label: one.name })),
    dealStage: () => dealStages,
    form: () => forms,
    import: () => imports.map(({ value, at, name }) => ({ value, label: `${name}, ${fmt.date(at)}` })),
    channels: () => channels.map((one) => ({ value: one.key, label: one.label })),
    compared: () => named(["gt", "gte", "lt", "lte"], "compared"),
    hasTags: () => named(["has_any", "has_all", "has_none"], "hasTags"),
    kindNone: () => named(KINDS, "kindNone"),
    kindSome: () => named(KINDS, "kindSome"),
    period: () => PERIODS.map((value) => ({ value, label: periodWord(value) })),
  };
  const optionsOf = (kind: SlotKind): Option[] => options[kind]?.() ?? [];

  /** What stands in a slot, as text; empty where nothing is chosen. */
  function textOf(kind: SlotKind, held: readonly string[]): string {
    const [first = ""] = held;
    if (kind === "amount") return first && `${fmt.number(Number(first))} ${sign}`;
    if (kind === "number" || kind === "since") return first && fmt.number(Number(first));
    if (kind === "period") return first && periodWord(first);
    const known = new Map(optionsOf(kind).map((one) => [one.value, one.label]));
    const names = held.map((one) => known.get(one) ?? (kind === "city" || kind === "tags" ? one : "…"));
    const shown = names.slice(0, 3).join(", ");
    return names.length > 3 ? t("chosen", { names: shown, count: names.length - 3 }) : shown;
  }

  /** The sentence taken apart: words between slots, in the order of the language. */
  function partsOf(key: PhraseKey, slots: Slots): Part[] {
    const names = Object.keys(phraseOf(key).slots);
    const marks = Object.fromEntries(
      names.map((name) => [name === "count" ? "n" : name, `${OPENS}${name}${CLOSES}`]),
    );
    const count = Number(slots["count"]?.[0] ?? 1) || 0;
    const said: string = t(`phrase.${key}` as "phrase.city", { what: "", ...marks, count });
    return said
      .split(/(\uE000\w+\uE001)/)
      .filter(Boolean)
      .map((text) => {
        const slot = SLOT.exec(text)?.[1];
        return slot ? { slot } : { text };
      });
  }

  function sentence(key: PhraseKey, slots: Slots): string {
    const kinds = phraseOf(key).slots;
    return partsOf(key, slots)
      .map((part) => {
        if ("text" in part) return part.text;
        const kind = kinds[part.slot];
        return (kind && textOf(kind, slots[part.slot] ?? [])) || "…";
      })
      .join("");
  }

  return { optionsOf, textOf, partsOf, sentence, sign };
}
