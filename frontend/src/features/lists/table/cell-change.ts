import type { Change } from "@/features/cards/public/clashes";
import type { CardRecord, Field, ListedRecord } from "@/features/cards/public/types";
import { latinDigits } from "@/shared/lib/digits";
import { fieldValue, mainOf, plainText } from "./card-values";
import { type Choice, CUSTOM } from "./editable";

const LISTS = ["tags", "choices"];
/** Replaces the main one of several; without any, the new one begins the list. */
function withMain<One extends { primary?: boolean | null }>(
  several: readonly One[],
  change: Partial<One> | null,
  fresh: object,
): unknown[] {
  const main = mainOf(several);
  if (change === null) return several.filter((one) => one !== main);
  if (!main) return [{ ...fresh, ...change }];
  return several.map((one) => (one === main ? { ...one, ...change } : one));
}

function wire(field: Pick<Field, "type">, text: string, choices: readonly Choice[]): unknown {
  const keyOf = (word: string) =>
    choices.find((one) => one.value === word || one.label.toLowerCase() === word.toLowerCase())?.value ??
    word;
  if (LISTS.includes(field.type)) {
    const parts = text.split(/[,;،]/).map((part) => part.trim());
    return parts.filter(Boolean).map(keyOf);
  }
  if (text === "") return null;
  if (field.type === "number")
    return Number(
      latinDigits(text)
        .replace(/[\s\u00a0]/g, "")
        .replace(",", "."),
    );
  if (field.type === "yes_no") return keyOf(text) === "true";
  const money = /^([\d.,\s\u00a0]+)\s*([A-Za-z]{3})$/.exec(latinDigits(text));
  if (field.type === "money" && money) {
    const amount = (money[1] ?? "").replace(/[\s\u00a0]/g, "").replace(",", ".");
    return { amount, currency: (money[2] ?? "").toUpperCase() };
  }
  return choices.length > 0 ? keyOf(text) : text;
}

/** The change that makes this cell read as typed; null when it reads so already. */
export function changeOf(
  row: ListedRecord,
  field: Pick<Field, "key" | "type">,
  typed: string,
  choices: readonly Choice[] = [],
): Change | null {
  const { key } = field;
  const text = typed.trim();
  if (text === plainText(fieldValue(row, key)).trim()) return null;
  if (key === "phone")
    return {
      phones: withMain((row as CardRecord).phones, text ? { raw: text, number: null } : null, {
        label: "mobile",
      }),
    };
  if (key === "email")
    return {
      emails: withMain((row as CardRecord).emails, text ? { address: text } : null, { label: "work" }),
    };
  if (key === "city")
    return { addresses: withMain((row as CardRecord).addresses, { city: text || null }, { label: "work" }) };
  return wireChange(field, text, choices);
}

/** The change in the words of the API, whatever the record has now. */
export function wireChange(
  { key, type }: Pick<Field, "key" | "type">,
  text: string,
  choices: readonly Choice[],
): Change {
  const value = wire({ type: key === "domains" ? "choices" : type }, text.trim(), choices);
  return key.startsWith(CUSTOM) ? { custom: { [key.slice(CUSTOM.length)]: value } } : { [key]: value };
}
