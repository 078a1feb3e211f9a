import type { AskedObject } from "@/features/cards/public/types";
import { FilterBar } from "../filter/filter-bar";
import { ViewTabs } from "../views/view-tabs";
import type { Condition } from "./condition";
import type { useSavedConditions } from "./saved-conditions";

type AskedViewsProps = {
  object: AskedObject;
  saved: ReturnType<typeof useSavedConditions>;
  onView: (viewId: string | null) => void;
  onConditions: (conditions: Condition[]) => void;
};

/** The saved views of a list without columns, and its conditions in words. */
export function AskedViews({ object, saved, onView, onConditions }: AskedViewsProps) {
  const { views, view, changed, conditions } = saved;
  const control = {
    views,
    view,
    changed,
    openView: onView,
    ask: { q: "", sort: "", filter: [...conditions] },
    columns: [],
    narrowed: conditions.length > 0,
    state: { cols: null },
  };
  return (
    <>
      <ViewTabs object={object} control={control} />
      <FilterBar object={object} conditions={conditions} onChange={onConditions} />
    </>
  );
}
