import { latinDigits } from "../digits";

/** One writing for each word: lower case, Latin digits, no marks, one alef, ye and he. */
export function normalWord(word: string): string {
  return latinDigits(word)
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, "")
    .replace(/[أإآ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ё/g, "е")
    .replace(/[,;!՝،]+$/u, "")
    .replace(/(?<=\D)\.$/, "");
}

export function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/).filter(Boolean);
}
