/** Whom a line names: asked for by "@", or a name that stands in it. */
export type Named = { words: string; asked: boolean; from: number; to: number };

const MOST_WORDS = 4;
/** A name as it is written in scripts that have capital letters. */
const NAME = /\p{Lu}[\p{L}\p{M}'’.-]*/u;

/** What stands after the last "@", else the longest run of words that begin with a capital letter. */
export function namedIn(text: string): Named | null {
  return askedFor(text) ?? longestName(text);
}

function askedFor(text: string): Named | null {
  const found = /(?:^|\s)@([^@\n]{0,60})$/u.exec(text);
  if (!found) return null;
  const words = (found[1] ?? "").trim();
  if (words.split(/\s+/).length > MOST_WORDS) return null;
  return { words, asked: true, from: text.length - (found[1] ?? "").length - 1, to: text.length };
}

/** One word alone at the beginning is how any line begins, and no name. */
function longestName(text: string): Named | null {
  let best: Named | null = null;
  const runs = new RegExp(`${NAME.source}(?:\\s+${NAME.source})*`, "gu");
  for (const run of text.matchAll(runs)) {
    const [words] = run;
    const begins = text.slice(0, run.index).trim() === "";
    if (words.length < 3 || (begins && !/\s/.test(words))) continue;
    const here = { words, asked: false, from: run.index, to: run.index + words.length };
    if (!best || words.length > best.words.length) best = here;
  }
  return best;
}

/** The line once it is said of whom: what was only asked for is not part of what is to be done. */
export function without(text: string, named: Named): string {
  if (!named.asked) return text;
  return `${text.slice(0, named.from)}${text.slice(named.to)}`.replace(/\s{2,}/g, " ");
}
