import type { ComponentProps } from "react";
import { SelectionBar } from "../bulk/selection-bar";
import { MoneyValue } from "../filter/money-value";
import { ViewTabs } from "../views/view-tabs";

/** Parts of a list, for whoever shows them apart from their rows. */
export function TabsOfViews(props: ComponentProps<typeof ViewTabs>) {
  return <ViewTabs {...props} />;
}

export function BulkBar(props: ComponentProps<typeof SelectionBar>) {
  return <SelectionBar {...props} />;
}

export function MoneyField(props: ComponentProps<typeof MoneyValue>) {
  return <MoneyValue {...props} />;
}
