import type { AskedObject } from "@/features/cards/public/types";
import { useViews } from "../views/view-queries";
import { askOfView } from "../views/view-state";
import type { Condition } from "./condition";

/** The conditions of a list without columns: those of the address, else those of the view that is open. */
export function useSavedConditions(
  object: AskedObject,
  viewId: string | null,
  told: readonly Condition[] | null,
) {
  const { views } = useViews(object);
  const view = views.find((one) => one.id === viewId) ?? null;
  const kept = askOfView(view).filter;
  return {
    views,
    view,
    conditions: told ?? kept,
    changed: view !== null && told !== null && JSON.stringify(told) !== JSON.stringify(kept),
  };
}
