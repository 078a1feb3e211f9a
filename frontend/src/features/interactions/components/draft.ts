import { useEffect, useState } from "react";
import type { Kind } from "../public/kinds";

export type Draft = {
  kind: Kind;
  text: string;
  outcome: string | null;
  followUp: string;
  direction: string;
  minutes: string;
};

export const EMPTY_DRAFT: Draft = {
  kind: "note",
  text: "",
  outcome: null,
  followUp: "",
  direction: "outbound",
  minutes: "",
};

const keyOf = (recordId: string): string => `kartoteka.draft.${recordId}`;

function stored(recordId: string): Draft {
  try {
    return { ...EMPTY_DRAFT, ...JSON.parse(localStorage.getItem(keyOf(recordId)) ?? "{}") };
  } catch {
    return EMPTY_DRAFT;
  }
}

export function isEmptyDraft(draft: Draft): boolean {
  return !draft.text.trim() && !draft.outcome && !draft.followUp.trim();
}

/** What is being written about a record survives a reload, a crash and the end of the session. */
export function useDraft(recordId: string) {
  const [draft, setDraft] = useState(() => stored(recordId));
  useEffect(() => {
    if (isEmptyDraft(draft)) localStorage.removeItem(keyOf(recordId));
    else localStorage.setItem(keyOf(recordId), JSON.stringify(draft));
  }, [draft, recordId]);
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })),
    clear: () => setDraft((before) => ({ ...EMPTY_DRAFT, kind: before.kind })),
  };
}
