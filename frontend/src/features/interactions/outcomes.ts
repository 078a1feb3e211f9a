import { useMemo } from "react";
import { useListOptions } from "@/features/cards/public/reference-queries";
import type { Option } from "@/shared/ui/select-field";

/** What can come of it; a note has no outcome. */
export function useOutcomes(kind: string): readonly Option[] {
  const outcomes = useListOptions("outcomes");
  return kind === "note" ? [] : outcomes;
}

/** Outcomes that came from elsewhere are shown as they were written. */
export function useOutcomeName(): (outcome: string) => string {
  const outcomes = useListOptions("outcomes");
  return useMemo(() => {
    const names = new Map(outcomes.map((one) => [one.value, one.label]));
    return (outcome: string) => names.get(outcome) ?? outcome;
  }, [outcomes]);
}
