import { createContext, useContext } from "react";

/** What the line of time is searched for: the words stand out where they are found. */
export const SearchedContext = createContext("");

/** Splits at the words that are searched for; every second piece is a found one. */
export function piecesFound(text: string, searched: string): string[] {
  const words = searched
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[её]/gi, "[её]"));
  return words.length === 0 ? [text] : text.split(new RegExp(`(${words.join("|")})`, "giu"));
}

export function Searched({ text }: { text: string }) {
  const pieces = piecesFound(text, useContext(SearchedContext));
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text keep their order
      <mark key={index} className="rounded-chip bg-warning-soft text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  );
}
