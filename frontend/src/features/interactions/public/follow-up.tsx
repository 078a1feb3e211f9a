import { useState } from "react";
import { EMPTY_DRAFT } from "../components/draft";
import { FollowUpField } from "../components/follow-up-field";

/** The next step in words, with what is understood of them; nothing is kept. */
export function FollowUpInWords({ text }: { text: string }) {
  const [draft, setDraft] = useState({ ...EMPTY_DRAFT, followUp: text });
  return <FollowUpField draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />;
}
