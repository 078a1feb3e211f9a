import type { LeftOut } from "@/api/gen";

const TOLD = 3;

type Why = "lacks" | "closed" | "gone" | "not_allowed" | "no_longer_matches" | "refused";
export type LeftReason = { id: string; why: Why; fields: string[] };

function whyOf({ reason, code }: LeftOut): Why {
  if (reason !== "refused") return reason;
  if (code === "required") return "lacks";
  return code === "deal_already_closed" ? "closed" : "refused";
}

/** "/company_id" and "/custom/size" are fields of `/fields`: `company_id` and `custom.size`. */
const fieldOf = (pointer: string): string => pointer.slice(1).replaceAll("/", ".");

/** The first of those that stayed as they were, each with what was in the way, and how many are not told. */
export function leftReasons(items: readonly LeftOut[], left: number): { told: LeftReason[]; more: number } {
  const told = items
    .slice(0, TOLD)
    .map((one) => ({ id: one.id, why: whyOf(one), fields: one.pointers.map(fieldOf) }));
  return { told, more: Math.max(0, left - told.length) };
}
