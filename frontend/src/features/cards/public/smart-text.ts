import type { Person } from "./mention-text";

const TAG = /(?<=^|[\s(])#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)/gu;

/** "#vip" in a note is a tag of the customer; "#42" is the number of something. */
export function tagsIn(text: string): string[] {
  const names = [...text.matchAll(TAG)].map((match) => (match[1] ?? "").replaceAll("_", " "));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Those who were picked, as long as their names still stand in the text. */
export function mentionedIn(text: string, picked: readonly Person[]): Person[] {
  return picked.filter((person) => text.includes(`@${person.name}`));
}

export type Piece = { text: string; mention?: Person; tag?: string; url?: string };

const URL = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/gu;

/** A text in pieces: names that were mentioned, tags and addresses of pages are links. */
export function piecesOf(text: string, mentioned: readonly Person[]): Piece[] {
  const marks: { at: number; length: number; piece: Piece }[] = [];
  for (const person of mentioned) {
    const name = `@${person.name}`;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      marks.push({ at, length: name.length, piece: { text: name, mention: person } });
    }
  }
  for (const match of text.matchAll(TAG)) {
    marks.push({
      at: match.index,
      length: match[0].length,
      piece: { text: match[0], tag: (match[1] ?? "").replaceAll("_", " ") },
    });
  }
  for (const match of text.matchAll(URL)) {
    marks.push({ at: match.index, length: match[0].length, piece: { text: match[0], url: match[0] } });
  }
  marks.sort((one, other) => one.at - other.at);
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.at < at) continue;
    if (mark.at > at) pieces.push({ text: text.slice(at, mark.at) });
    pieces.push(mark.piece);
    at = mark.at + mark.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
