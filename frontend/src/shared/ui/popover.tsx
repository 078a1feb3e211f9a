import { cloneElement, lazy, type ReactElement, Suspense, useState } from "react";
import type { PopoverProps } from "./popover-body";

const load = () => import("./popover-body");
const PopoverBody = lazy(async () => ({ default: (await load()).PopoverBody }));

/** The trigger alone, until it is wanted: what floats is not part of the first page. */
export function Popover(props: PopoverProps) {
  const [wanted, setWanted] = useState(false);
  const trigger = props.trigger as ReactElement<Record<string, unknown>>;
  const waiting = cloneElement(trigger, {
    "aria-haspopup": "dialog",
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => {
      setWanted(true);
      props.onOpenChange?.(true);
    },
  });
  if (!wanted && !props.open) return waiting;
  return (
    <Suspense fallback={trigger}>
      <PopoverBody {...props} />
    </Suspense>
  );
}
