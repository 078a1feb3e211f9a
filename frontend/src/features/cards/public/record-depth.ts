import { createContext, useContext } from "react";

/** How a record is open: beside its list, or on a page of its own. The card is the same one. */
export type RecordDepth = "peek" | "page";

export const RecordDepthContext = createContext<RecordDepth>("page");

export function useRecordDepth(): RecordDepth {
  return useContext(RecordDepthContext);
}
