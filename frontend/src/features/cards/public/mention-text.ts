export type Person = { id: string; name: string };

export type MentionQuery = { from: number; typed: string };

/** What is being typed after an "@", up to the caret. */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'-]{0,30})$/u.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1] ?? "").length - 1, typed: found[1] ?? "" } : null;
}

export function withMention(
  text: string,
  { from, typed }: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(from + 1 + typed.length).replace(/^ /, ""), caret: before.length };
}
