import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { cx } from "@/shared/lib/cx";

type Sorted = { id: string; name: string };

type SortableProps<T extends Sorted> = {
  items: readonly T[];
  mayMove: boolean;
  handle: (name: string) => string;
  onArrange: (ids: string[]) => void;
  children: (item: T) => ReactNode;
};

export function moved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  rest.splice(Math.max(0, Math.min(rest.length, to)), 0, id);
  return rest;
}

/** Rows in an order: dragged by the handle, or moved from it with the arrow keys. */
export function Sortable<T extends Sorted>({
  items,
  mayMove,
  handle,
  onArrange,
  children,
}: SortableProps<T>) {
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = items.map((one) => one.id);

  function put(id: string, to: number): void {
    const next = moved(ids, id, to);
    if (next.join() !== ids.join()) onArrange(next);
  }

  function pressed(event: KeyboardEvent, id: string, index: number): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    put(id, index + step);
  }

  return (
    <ul className="rounded-control border border-line bg-surface">
      {items.map((item, index) => (
        <li
          key={item.id}
          onDragOver={(event) => dragged && event.preventDefault()}
          onDrop={() => dragged && put(dragged, index)}
          className={cx(
            "flex items-center gap-2 border-b border-line px-2 py-1.5 last:border-b-0",
            dragged === item.id && "opacity-50",
          )}
        >
          {mayMove && (
            <button
              type="button"
              draggable
              aria-label={handle(item.name)}
              onDragStart={() => setDragged(item.id)}
              onDragEnd={() => setDragged(null)}
              onKeyDown={(event) => pressed(event, item.id, index)}
              className="inline-flex size-control shrink-0 cursor-grab items-center justify-center rounded-chip text-ink-3 hover:bg-sunken"
            >
              <GripVertical size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
          {children(item)}
        </li>
      ))}
    </ul>
  );
}
