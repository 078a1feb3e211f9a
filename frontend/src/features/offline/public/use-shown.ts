import { useMemo } from "react";
import { previewOf } from "@/features/cards/public/clashes";
import type { Conflict } from "@/features/cards/public/use-record-patch";
import { useWaiting, type Waiting, type WaitingEdit, type WaitingObject } from "./waiting";

/** A card as it shall be once everything has arrived. What was refused, or is asked about, is not shown as if it held. */
export function shownRecord<R extends object>(
  items: readonly Waiting[],
  object: WaitingObject,
  recordId: string,
  record: R,
): R {
  return items
    .filter((one): one is WaitingEdit => one.kind === "edit" && one.state === "waiting")
    .filter((one) => one.object === object && one.recordId === recordId)
    .reduce((shown, edit) => previewOf(shown, edit.change), record);
}

export function useShownRecord<R extends object>(
  object: WaitingObject,
  recordId: string,
  record: R | undefined,
): R | undefined {
  const items = useWaiting();
  return useMemo(
    () => record && shownRecord(items, object, recordId, record),
    [items, object, recordId, record],
  );
}

/** A change that waited and met a colleague's: the card asks, as it does for one that did not wait. */
export function useWaitingConflict(object: WaitingObject, recordId: string): Conflict | null {
  const item = useWaiting().find(
    (one) => one.state === "clash" && one.object === object && one.recordId === recordId,
  );
  if (!item) return null;
  const decide = (drop: boolean) =>
    void import("../queue/store").then(({ queue }) => (drop ? queue.drop(item.seq ?? 0) : queue.again(item)));
  return {
    clashes: item.clashes ?? [],
    keepTheirs: () => decide(true),
    saveYours: () => decide(false),
  };
}
