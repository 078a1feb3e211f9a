import { looksLikePhone, onlyDigits } from "@/shared/lib/digits";
import { latinName } from "@/shared/lib/latin-name";
import type { DeviceCard } from "../public/device-card";

const MOST_HITS = 8;
/** From here on a number may be a piece from anywhere, or one dialled inside the country. */
const LONG = 6;

/** A card with its words as they are compared: in its script, and as it is said in Latin letters. */
type Indexed = { card: DeviceCard; words: string[]; digits: string[] };

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");

function wordsOf(text: string | null): string[] {
  if (!text) return [];
  const said = latinName(text);
  return plain(said ? `${text} ${said}` : text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

export function indexed(cards: readonly DeviceCard[]): Indexed[] {
  return cards.map((card) => ({
    card,
    words: [...wordsOf(card.title), ...wordsOf(card.company)],
    digits: card.phones.map(onlyDigits),
  }));
}

/** Every typed word begins a word of the card, in its own letters or as it sounds. */
function matches({ words }: Indexed, typed: readonly string[][]): boolean {
  return typed.every((ways) => ways.some((way) => words.some((word) => word.startsWith(way))));
}

/** The last digits are how people say a number; a longer piece of it may stand anywhere. */
function hasNumber({ digits }: Indexed, typed: string): boolean {
  const national = typed.length > LONG ? typed.replace(/^[08]/, "") : typed;
  return digits.some(
    (number) => number.endsWith(national) || (typed.length >= LONG && number.includes(national)),
  );
}

/** The newest first. Nothing is understood here that the server would not understand, too. */
export function find(index: readonly Indexed[], text: string): DeviceCard[] {
  const found: DeviceCard[] = [];
  const number = looksLikePhone(text) ? onlyDigits(text) : null;
  const typed = plain(text.trim())
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => [word, latinName(word)?.toLowerCase()].filter((one) => one !== undefined));
  if (!number && typed.length === 0) return found;
  for (let at = index.length - 1; at >= 0 && found.length < MOST_HITS; at -= 1) {
    const one = index[at];
    if (one && (number ? hasNumber(one, number) : matches(one, typed))) found.push(one.card);
  }
  return found;
}
