import type { LeftOut } from "@/api/gen";

const TOLD = 3;

type Why = "lacks" | "closed" | "elsewhere" | "gone" | "not_allowed" | "no_longer_matches" | "refused";
export type LeftReason = { id: string; why: Why; fields: string[] };
export type LeftGroup = { why: Why; fields: string[]; ids: string[] };

/** What is said of a refusal in words of its own, by its code. */
const WHY_REFUSED: Record<string, Why> = {
  required: "lacks",
  deal_already_closed: "closed",
  unknown_stage: "elsewhere",
};

function whyOf({ reason, code }: LeftOut): Why {
  if (reason !== "refused") return reason;
  return (code && WHY_REFUSED[code]) || "refused";
}

/** "/company_id" and "/custom/size" are fields of `/fields`: `company_id` and `custom.size`. */
const fieldOf = (pointer: string): string => pointer.slice(1).replaceAll("/", ".");

const reasonOf = (one: LeftOut): LeftReason => ({
  id: one.id,
  why: whyOf(one),
  fields: one.pointers.map(fieldOf),
});

/** The first of those that stayed as they were, each with what was in the way, and how many are not told. */
export function leftReasons(items: readonly LeftOut[], left: number): { told: LeftReason[]; more: number } {
  const told = items.slice(0, TOLD).map(reasonOf);
  return { told, more: Math.max(0, left - told.length) };
}

/** All of them, those together that the same was in the way of; the most frequent first. */
export function leftGroups(items: readonly LeftOut[]): LeftGroup[] {
  const groups = new Map<string, LeftGroup>();
  for (const { id, why, fields } of items.map(reasonOf)) {
    const key = JSON.stringify([why, fields]);
    const group = groups.get(key) ?? { why, fields, ids: [] };
    groups.set(key, group);
    group.ids.push(id);
  }
  return [...groups.values()].sort((one, other) => other.ids.length - one.ids.length);
}
