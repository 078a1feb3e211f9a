import { createContext, useContext } from "react";
import type { AskedObject } from "./types";
import type { Patch } from "./use-record-patch";

/** Whose facts these are: each of them can tell its history and go back in it. */
type RecordOfFacts = { object: AskedObject; id: string; patch: Patch };

export const RecordContext = createContext<RecordOfFacts | null>(null);

export const useRecordOfFacts = (): RecordOfFacts | null => useContext(RecordContext);
