import type { CardObject } from "@/features/cards/public/types";
import { overlays } from "@/shared/lib/overlays";

export type MergePair = { object: CardObject; id: string; otherId: string | null };

/** Opens the comparison; without a second card it asks for one first. */
export function mergeWith(object: CardObject, id: string, otherId?: string): void {
  overlays.show("merge", [object, id, ...(otherId ? [otherId] : [])].join(":"));
}

export function pairOf(text: string): MergePair {
  const [object, id = "", otherId] = text.split(":");
  return { object: object === "companies" ? "companies" : "contacts", id, otherId: otherId ?? null };
}
