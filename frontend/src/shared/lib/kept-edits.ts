import { createContext, useContext } from "react";

/** What was being typed into single values of a record: given back after a crash. */
export type KeptEdits = {
  find: (name: string) => string | undefined;
  keep: (name: string, text: string) => void;
  drop: (name: string) => void;
};

const NOTHING: KeptEdits = { find: () => undefined, keep: () => undefined, drop: () => undefined };

export const KeptEditsContext = createContext<KeptEdits>(NOTHING);

export const useKeptEdits = (): KeptEdits => useContext(KeptEditsContext);
