import { piecesOf } from "@/features/cards/public/smart-text";
import type { Person } from "./draft";
import { Searched } from "./searched";

type EntryTextProps = {
  text: string;
  mentioned: readonly Person[];
  onPerson: (personId: string) => void;
};

/** The words of people: whom they mention is one press away from what he or she recorded here. */
export function EntryText({ text, mentioned, onPerson }: EntryTextProps) {
  return piecesOf(text, mentioned).map((piece, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of a text keep their order
    if (piece.mention) {
      const { id } = piece.mention;
      return (
        <button
          key={index}
          type="button"
          onClick={() => onPerson(id)}
          className="cursor-pointer text-info hover:underline"
        >
          <bdi>{piece.text}</bdi>
        </button>
      );
    }
    if (piece.url) {
      return (
        <a
          key={index}
          href={piece.url}
          target="_blank"
          rel="noreferrer noopener"
          dir="ltr"
          className="break-all text-info underline"
        >
          {piece.text}
        </a>
      );
    }
    if (piece.tag) {
      return (
        <span key={index} className="font-medium text-ink">
          {piece.text}
        </span>
      );
    }
    return (
      <span key={index}>
        <Searched text={piece.text} />
      </span>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of a text keep their order
  });
}
