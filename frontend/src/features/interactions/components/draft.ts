import { useEffect, useRef, useState } from "react";
import type { Person } from "@/features/cards/public/mention-text";
import { draftStore } from "@/features/session/public/draft-store";
import type { Kind } from "../public/kinds";
import { rememberKind, usualKind } from "./last-kinds";

export type { Person };

/** The next step as it was corrected by hand: then its words do not count any more. */
export type Planned = { title: string; day: string; time: string; assigneeId: string | null };

export type Draft = {
  kind: Kind;
  text: string;
  outcome: string | null;
  followUp: string;
  planned: Planned | null;
  direction: string;
  minutes: string;
  when: string;
  people: Person[];
  /** Ids of people of the deal who were not there. */
  without: string[];
  colleagues: Person[];
  mentions: Person[];
  /** Uploaded already; the entry takes them along. */
  attachments: Person[];
  confidential: boolean;
  pinned: boolean;
};

export const EMPTY_DRAFT: Draft = {
  kind: "note",
  text: "",
  outcome: null,
  followUp: "",
  planned: null,
  direction: "outbound",
  minutes: "",
  when: "",
  people: [],
  without: [],
  colleagues: [],
  mentions: [],
  attachments: [],
  confidential: false,
  pinned: false,
};

export type ChangeDraft = (part: Partial<Draft>) => void;

export function isEmptyDraft(draft: Draft): boolean {
  const said = draft.text.trim() || draft.outcome || draft.followUp.trim() || draft.planned;
  return !said && draft.attachments.length === 0;
}

const blank = (): Draft => ({ ...EMPTY_DRAFT, kind: usualKind() });

/** One draft for each record. It leaves the store when the server has it, not when Save is pressed. */
export function useDraft(recordId: string) {
  const [draft, setDraft] = useState(blank);
  const current = useRef(draft);
  current.current = draft;

  useEffect(() => {
    let gone = false;
    draftStore.read(recordId).then((kept) => {
      // What was typed before the store had answered is newer.
      if (gone || !kept || !isEmptyDraft(current.current)) return;
      setDraft({ ...blank(), ...(kept as Partial<Draft>) });
    });
    return () => {
      gone = true;
    };
  }, [recordId]);

  function put(next: Draft): void {
    current.current = next;
    setDraft(next);
    if (isEmptyDraft(next)) void draftStore.drop(recordId);
    else void draftStore.keep(recordId, next);
  }

  return {
    draft,
    change: (part: Partial<Draft>) => put({ ...current.current, ...part }),
    /** Off the screen at once; kept until `forget` or `restore`. */
    handOver(): Draft {
      const written = current.current;
      rememberKind(written.kind);
      current.current = blank();
      setDraft(current.current);
      return written;
    },
    forget(): void {
      if (isEmptyDraft(current.current)) void draftStore.drop(recordId);
    },
    restore(written: Draft): void {
      const typedSince = current.current.text;
      put({ ...written, text: [written.text, typedSince].filter(Boolean).join("\n") });
    },
  };
}
