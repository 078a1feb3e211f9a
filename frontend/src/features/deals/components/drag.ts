import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useState } from "react";
import type { Card } from "../queries";

const KIND = "deal";

/** A card that can be taken up. */
export function useDraggable(element: RefObject<HTMLElement | null>, card: Card): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    return draggable({
      element: element.current,
      getInitialData: () => ({ kind: KIND, card }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [element, card]);
  return dragged;
}

/** A place on which cards can be laid: a column, or a card below which it then lies. */
export function useDropTarget(element: RefObject<HTMLElement | null>, onCard: (card: Card) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data["kind"] === KIND,
      onDragEnter: ({ self, location }) => setOver(location.current.dropTargets[0]?.element === self.element),
      onDropTargetChange: ({ self, location }) =>
        setOver(location.current.dropTargets[0]?.element === self.element),
      onDragLeave: () => setOver(false),
      onDrop: ({ source, self, location }) => {
        setOver(false);
        // Only the innermost: a card lies in its column.
        if (location.current.dropTargets[0]?.element === self.element) onCard(source.data["card"] as Card);
      },
    });
  }, [element, onCard]);
  return over;
}
