import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";

type SidePanelProps = {
  label: string;
  resizeLabel: string;
  width: number;
  onWidth: (width: number) => void;
  children: ReactNode;
};

const PANEL_LEAST = 400;
const PANEL_MOST = 720;
const STEP = 32;

function within(width: number): number {
  return Math.round(Math.max(PANEL_LEAST, Math.min(PANEL_MOST, width)));
}

/** Stands where lines end, beside what it belongs to; wider and narrower by its edge or by arrow keys. */
export function SidePanel({ label, resizeLabel, width, onWidth, children }: SidePanelProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = within(dragged ?? width);

  function pressed(event: KeyboardEvent): void {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const wider = rtl ? "ArrowRight" : "ArrowLeft";
    const narrower = rtl ? "ArrowLeft" : "ArrowRight";
    if (event.key === wider) onWidth(within(shown + STEP));
    else if (event.key === narrower) onWidth(within(shown - STEP));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX;
    const sign = getComputedStyle(handle).direction === "rtl" ? 1 : -1;
    let next = shown;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (move) => {
      next = within(shown + (move.clientX - from) * sign);
      setDragged(next);
    };
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
      setDragged(null);
      onWidth(next);
    };
  }

  return (
    <aside
      aria-label={label}
      style={{ inlineSize: shown }}
      className="absolute inset-y-0 end-0 z-20 flex max-w-full shrink-0 flex-col border-s border-line bg-bg shadow-dialog desk:relative desk:shadow-none"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a line that is dragged, not a rule between paragraphs */}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={resizeLabel}
        aria-valuenow={shown}
        aria-valuemin={PANEL_LEAST}
        aria-valuemax={PANEL_MOST}
        tabIndex={0}
        onKeyDown={pressed}
        onPointerDown={drag}
        className="absolute inset-y-0 -start-1 z-1 w-2 cursor-col-resize touch-none hover:bg-line focus-visible:bg-line"
      />
      {children}
    </aside>
  );
}
