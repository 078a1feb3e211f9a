import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

type TabItem = { value: string; label: string; content: ReactNode };

type TabsProps = { items: readonly TabItem[]; value: string; onChange: (value: string) => void };

export function Tabs({ items, value, onChange }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={(next: string) => onChange(next)}>
      <Base.List className="flex gap-1 border-b border-line bg-surface px-2">
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="min-h-control cursor-pointer border-b-2 border-transparent px-3 text-body text-ink-2 data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {item.label}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} keepMounted={false}>
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
