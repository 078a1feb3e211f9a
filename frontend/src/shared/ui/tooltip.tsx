import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd";

type TooltipProps = { text: string; keys?: string | undefined; children: ReactNode };
type Place = { top: number; left: number; below: boolean };

const DELAY_MS = 500;
const GAP = 6;
const ROOM_ABOVE = 48;

function placeOf(anchor: Element): Place {
  const box = anchor.getBoundingClientRect();
  const below = box.top < ROOM_ABOVE;
  return { top: below ? box.bottom + GAP : box.top - GAP, left: box.left + box.width / 2, below };
}

/** The name of a control and its keys, after a moment. For eyes only: the control carries its own name. */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const id = useId();
  const box = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  function open(): void {
    clearTimeout(timer.current);
    const anchor = box.current?.firstElementChild;
    timer.current = setTimeout(() => anchor && setPlace(placeOf(anchor)), DELAY_MS);
  }
  function close(): void {
    clearTimeout(timer.current);
    setPlace(null);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens; the control inside is the interactive one
    <span
      ref={box}
      className="contents"
      onPointerEnter={open}
      onPointerLeave={close}
      onPointerDown={close}
      onBlur={close}
    >
      {children}
      {place && createPortal(<Bubble id={id} text={text} keys={keys} place={place} />, document.body)}
    </span>
  );
}

function Bubble({
  id,
  text,
  keys,
  place,
}: {
  id: string;
  text: string;
  keys?: string | undefined;
  place: Place;
}) {
  return (
    <span
      id={id}
      aria-hidden="true"
      style={{
        top: place.top,
        left: place.left,
        transform: `translate(-50%, ${place.below ? "0" : "-100%"})`,
      }}
      className="pointer-events-none fixed z-50 flex w-max max-w-72 items-center gap-2 rounded-chip bg-ink px-2 py-1 text-meta text-bg"
    >
      {text}
      {keys && <Kbd keys={keys} />}
    </span>
  );
}
