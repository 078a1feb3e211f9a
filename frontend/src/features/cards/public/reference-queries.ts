import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { listFields, listListItems, listTags, listUsers } from "@/api/gen";
import { useLanguage } from "@/i18n/use-language";
import type { Option } from "@/shared/ui/select-field";
import type { AskedObject, Field } from "./types";

const SELDOM_MS = 5 * 60_000;
const NONE: never[] = [];
const NOBODY: ReadonlyMap<string, string> = new Map();

/** What can be asked and shown of people or companies, named in the reader's language. */
export function useFields(object: AskedObject): readonly Field[] {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["fields", object, language],
    queryFn: async () => (await listFields({ path: { object }, throwOnError: true })).data.data as Field[],
    staleTime: SELDOM_MS,
  });
  return data ?? NONE;
}

/** What a card has beside what can be asked about it. */
const NAMED = [
  "photo_id",
  "logo_id",
  "relations",
  "consents",
  "external_ids",
  "lines",
  "description",
] as const;

export function useFieldLabels(object: AskedObject): ReadonlyMap<string, string> {
  const { t } = useTranslation("cards");
  const fields = useFields(object);
  return useMemo(() => {
    const labels = new Map(fields.map((field) => [field.key, field.label]));
    for (const [one, several] of [
      ["phone", "phones"],
      ["email", "emails"],
    ] as const) {
      const label = labels.get(one);
      if (label) labels.set(several, label);
    }
    const people = labels.get("contact_id");
    if (people) labels.set("contacts", people);
    for (const name of NAMED) if (!labels.has(name)) labels.set(name, t(`named.${name}`));
    return labels;
  }, [fields, t]);
}

export function useUserNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ["users"],
    queryFn: async () => (await listUsers({ query: { limit: 500 }, throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
  });
  return useMemo(() => (data ? new Map(data.map((user) => [user.id, user.name])) : NOBODY), [data]);
}

/** All tags of the workspace, for suggestions. */
export function useTags(): readonly string[] {
  const { data } = useQuery({
    queryKey: ["tags"],
    queryFn: async () => (await listTags({ throwOnError: true })).data.data.map((tag) => tag.name),
    staleTime: SELDOM_MS,
  });
  return data ?? NONE;
}

type ListName = "sources" | "lifecycle-stages" | "outcomes";

/** The short lists that people choose from, in the reader's language. */
export function useListOptions(list: ListName): readonly Option[] {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ["lists", list, language],
    queryFn: async () => (await listListItems({ path: { list_name: list }, throwOnError: true })).data.data,
    staleTime: SELDOM_MS,
  });
  return useMemo(() => (data ?? NONE).map((item) => ({ value: item.key, label: item.label })), [data]);
}
