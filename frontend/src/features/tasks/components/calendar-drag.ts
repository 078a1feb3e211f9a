import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { TaskLineOut } from "@/api/gen";
import { DAY_MINUTES, quarterAt } from "../calendar-days";

const KIND = "task";
type Carried = { task: TaskLineOut; grabbed: number };

/** A task that can be taken up; `grabbed` is how far below its top. */
export function useCarried(element: RefObject<HTMLElement | null>, task: TaskLineOut | null): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    if (!element.current || !task || task.status !== "open") return;
    return draggable({
      element: element.current,
      getInitialData: ({ input, element: taken }) => ({
        kind: KIND,
        carried: { task, grabbed: input.clientY - taken.getBoundingClientRect().top },
      }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    });
  }, [element, task]);
  return dragged;
}

type Target = {
  /** The hours from top to bottom, or one place for the whole day. */
  hours: boolean;
  onTask: (task: TaskLineOut, minutes: number | null) => void;
};

/** Where the hours are, the minute above which it hovers; else zero while it hovers, and null while not. */
export function useLanding(element: RefObject<HTMLElement | null>, { hours, onTask }: Target): number | null {
  const [over, setOver] = useState<number | null>(null);
  const land = useRef(onTask);
  land.current = onTask;
  useEffect(() => {
    if (!element.current) return;
    const place = (target: Element, y: number, { grabbed }: Carried): number => {
      if (!hours) return 0;
      const { top, height } = target.getBoundingClientRect();
      return quarterAt(((y - grabbed - top) / height) * DAY_MINUTES);
    };
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => source.data["kind"] === KIND,
      onDrag: ({ source, self, location }) =>
        setOver(place(self.element, location.current.input.clientY, source.data["carried"] as Carried)),
      onDragLeave: () => setOver(null),
      onDrop: ({ source, self, location }) => {
        const carried = source.data["carried"] as Carried;
        setOver(null);
        land.current(
          carried.task,
          hours ? place(self.element, location.current.input.clientY, carried) : null,
        );
      },
    });
  }, [element, hours]);
  return over;
}
