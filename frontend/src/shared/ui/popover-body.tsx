import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode, RefObject } from "react";

export type PopoverProps = {
  trigger: ReactElement;
  title: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Where the keys begin, if not at the first control. */
  firstFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

export function PopoverBody({ trigger, title, open, onOpenChange, firstFocus, children }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} className="z-40">
          <Base.Popup
            {...(firstFocus ? { initialFocus: firstFocus } : {})}
            className="flex w-72 max-w-[calc(100vw-16px)] flex-col gap-2 rounded-control border border-line bg-raised p-3 shadow-popover"
          >
            <Base.Title className="text-table font-medium text-ink-2">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
