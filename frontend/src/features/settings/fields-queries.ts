import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  arrangeCustomFields,
  type CustomFieldIn,
  type CustomFieldOut,
  type CustomFieldPatch,
  changeCustomField,
  createCustomField,
  deleteCustomField,
  getCustomFieldUsage,
  listCustomFields,
} from "@/api/gen";

export type CustomisedObject = CustomFieldOut["object"];
export type FieldType = CustomFieldOut["type"];
export const FIELD_TYPES = [
  "text",
  "long_text",
  "number",
  "money",
  "date",
  "yes_no",
  "choice",
  "choices",
  "user",
  "contact",
  "company",
  "url",
] as const;

export const withChoices = (type: string): boolean => type === "choice" || type === "choices";
export const canBeUnique = (type: string): boolean => ["text", "number", "date", "url"].includes(type);
export const canBeIndexed = (type: string): boolean => type !== "long_text";

const KEY = ["settings", "fields"];

export function useCustomFields(object: CustomisedObject) {
  return useQuery({
    queryKey: [...KEY, object],
    queryFn: async (): Promise<readonly CustomFieldOut[]> =>
      (await listCustomFields({ query: { object }, throwOnError: true })).data.data,
  });
}

export async function usageOf(fieldId: string): Promise<number> {
  return (await getCustomFieldUsage({ path: { field_id: fieldId }, throwOnError: true })).data.records;
}

export function useFieldWrites() {
  const queries = useQueryClient();
  /** Cards, lists and filters are made of the fields. */
  const again = () =>
    Promise.all(
      [KEY, ["fields"], ["contacts"], ["companies"], ["deals"]].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  return {
    create: async (body: CustomFieldIn) => {
      await createCustomField({ body, throwOnError: true });
      await again();
    },
    change: async (fieldId: string, body: CustomFieldPatch) => {
      await changeCustomField({ path: { field_id: fieldId }, body, throwOnError: true });
      await again();
    },
    remove: async (fieldId: string) => {
      await deleteCustomField({ path: { field_id: fieldId }, throwOnError: true });
      await again();
    },
    arrange: async (object: CustomisedObject, ids: readonly string[]) => {
      queries.setQueryData<readonly CustomFieldOut[]>(
        [...KEY, object],
        (old) => old && ids.flatMap((id) => old.find((one) => one.id === id) ?? []),
      );
      try {
        await arrangeCustomFields({ body: { object, ids: [...ids] }, throwOnError: true });
      } finally {
        await again();
      }
    },
  };
}

/** The key by which other programs know the field: from its name, in Latin letters, once and for all. */
export function keyOf(name: string, taken: readonly string[]): string {
  const letters = name
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 50);
  const base = letters || "field";
  for (let n = 1; ; n++) {
    const key = n === 1 && letters ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
}
