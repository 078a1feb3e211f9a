import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { cx } from "../lib/cx";

type SwipeRowProps = {
  /** What lies under the row at its end. */
  actions: ReactNode;
  children: ReactNode;
};

const WIDTH = 144;
const SLACK = 12;

/** A row that a finger pushes aside: under it lies what is done most often. A push back, or a press, covers it again. */
export function SwipeRow({ actions, children }: SwipeRowProps) {
  const [shift, setShift] = useState(0);
  const [open, setOpen] = useState(false);
  const begun = useRef<{ x: number; y: number; sideways: boolean; at: number } | null>(null);

  function moved(event: PointerEvent<HTMLElement>): void {
    const from = begun.current;
    if (!from) return;
    const towardsStart = getComputedStyle(event.currentTarget).direction === "rtl" ? 1 : -1;
    const along = (event.clientX - from.x) * towardsStart;
    if (!from.sideways) {
      if (Math.abs(along) < SLACK || Math.abs(along) < Math.abs(event.clientY - from.y)) return;
      from.sideways = true;
      event.currentTarget.setPointerCapture(event.pointerId);
    }
    from.at = Math.max(0, Math.min(WIDTH, along + (open ? WIDTH : 0)));
    setShift(from.at);
  }

  function ended(): void {
    if (begun.current?.sideways) {
      const next = begun.current.at > WIDTH / 2;
      setOpen(next);
      setShift(next ? WIDTH : 0);
    }
    begun.current = null;
  }

  return (
    <div className="relative h-full w-full overflow-hidden">
      {(open || shift > 0) && (
        // A slow finger on an action does not choose the row.
        <div
          style={{ inlineSize: WIDTH }}
          className="absolute inset-y-0 end-0 flex"
          onPointerDown={(event) => event.stopPropagation()}
        >
          {actions}
        </div>
      )}
      <div
        onPointerDown={(event) => {
          if (event.pointerType === "touch")
            begun.current = { x: event.clientX, y: event.clientY, sideways: false, at: shift };
        }}
        onPointerMove={moved}
        onPointerUp={ended}
        onPointerCancel={ended}
        onClickCapture={(event) => {
          if (shift === 0) return;
          event.preventDefault();
          event.stopPropagation();
          if (!open) return;
          setOpen(false);
          setShift(0);
        }}
        style={{ "--shift": `${-shift}px` } as React.CSSProperties}
        className={cx(
          "flex h-full touch-pan-y items-center bg-inherit px-3 [transform:translateX(var(--shift))] rtl:[transform:translateX(calc(-1*var(--shift)))]",
          (shift === 0 || shift === WIDTH) && "transition-transform duration-[120ms]",
        )}
      >
        {children}
      </div>
    </div>
  );
}
