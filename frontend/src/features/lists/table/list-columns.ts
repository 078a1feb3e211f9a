import type { ListedObject } from "@/features/cards/public/types";

/** "phone" or "phone:180": which columns, in which order, and how wide where somebody has set it. */
export type ColumnChoice = { key: string; width: number | null };

const FIRST: Record<ListedObject, string> = { contacts: "display_name", companies: "name", deals: "name" };
const USUAL: Record<ListedObject, readonly string[]> = {
  contacts: ["display_name", "company_id", "phone", "email", "tags", "owner_id", "last_interaction_at"],
  companies: ["name", "phone", "domains", "tax_id", "tags", "owner_id", "last_interaction_at"],
  deals: [
    "name",
    "company_id",
    "contact_id",
    "stage_id",
    "amount",
    "owner_id",
    "expected_close_on",
    "stage_entered_at",
    "tags",
  ],
};
const LEAST = 64;
const MOST = 800;

export function readColumns(object: ListedObject, written: readonly string[] | null): ColumnChoice[] {
  const choices = (written ?? USUAL[object]).map((one) => {
    const at = one.lastIndexOf(":");
    const width = at > 0 ? Number(one.slice(at + 1)) : Number.NaN;
    if (Number.isNaN(width)) return { key: one, width: null };
    return { key: one.slice(0, at), width: Math.max(LEAST, Math.min(MOST, width)) };
  });
  const first = choices.find((one) => one.key === FIRST[object]) ?? { key: FIRST[object], width: null };
  return [first, ...choices.filter((one) => one.key !== first.key)];
}

export function writeColumns(choices: readonly ColumnChoice[]): string[] {
  return choices.map(({ key, width }) => (width === null ? key : `${key}:${width}`));
}

/** The name stays first: it is what the eye comes back to, and it does not scroll away. */
export function moved(choices: readonly ColumnChoice[], from: number, to: number): ColumnChoice[] {
  const target = Math.max(1, Math.min(choices.length - 1, to));
  const one = choices[from];
  if (!one || from === 0 || from === target) return [...choices];
  const rest = choices.filter((_, index) => index !== from);
  return [...rest.slice(0, target), one, ...rest.slice(target)];
}

export function resized(choices: readonly ColumnChoice[], key: string, width: number): ColumnChoice[] {
  const kept = Math.max(LEAST, Math.min(MOST, Math.round(width)));
  return choices.map((one) => (one.key === key ? { key, width: kept } : one));
}
