import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/** Does anybody answer? One truth for the queries, the writes and the pill. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
}
