import type { ComponentProps } from "react";
import { FilterBar } from "../filter/filter-bar";

/** The conditions of a list as sentences, for whoever shows the same records in another way. */
export function ConditionBar(props: ComponentProps<typeof FilterBar>) {
  return <FilterBar {...props} />;
}
