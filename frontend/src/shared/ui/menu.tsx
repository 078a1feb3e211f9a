import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cx } from "../lib/cx";
import { Kbd } from "./kbd";

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  /** Its trigger was pressed before the menu had come. */
  openAtOnce?: boolean;
};

const ITEM =
  "flex min-h-control cursor-pointer items-center gap-2 rounded-chip px-2 text-body text-ink outline-none data-highlighted:bg-sunken";

export function Menu({ trigger, children, align = "end", openAtOnce = false }: MenuProps) {
  return (
    <Base.Root defaultOpen={openAtOnce}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-40">
          <Base.Popup className="max-h-[80vh] min-w-48 overflow-auto rounded-control border border-line bg-raised p-1 shadow-popover">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  onSelect: () => void;
};

export function MenuItem({ children, icon, keys, danger, onSelect }: MenuItemProps) {
  return (
    <Base.Item onClick={onSelect} className={cx(ITEM, danger && "text-danger")}>
      {icon}
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  );
}

type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; lang?: string }[];
  onChoose: (value: T) => void;
};

export function MenuChoice<T extends string>({ label, value, options, onChoose }: MenuChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: T) => onChoose(next)}>
      <Base.Group>
        <Base.GroupLabel className="px-2 pt-2 pb-1 text-meta text-ink-3">{label}</Base.GroupLabel>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={ITEM}>
            <span className="flex-1" lang={option.lang}>
              {option.label}
            </span>
            <Base.RadioItemIndicator>
              <Check size={16} strokeWidth={1.75} aria-hidden="true" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.Group>
    </Base.RadioGroup>
  );
}

export function MenuLine() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
