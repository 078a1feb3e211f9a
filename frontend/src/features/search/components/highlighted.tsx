import { latinDigits, looksLikePhone, onlyDigits } from "@/shared/lib/digits";

/** Where the typed text stands in the found one: digits are found through spaces and brackets. */
export function matchIn(text: string, typed: string): [from: number, to: number] | null {
  const wanted = typed.trim();
  if (!wanted) return null;
  if (!looksLikePhone(wanted)) {
    const at = text.toLowerCase().indexOf(wanted.toLowerCase());
    return at < 0 ? null : [at, at + wanted.length];
  }
  const places = [...latinDigits(text)].flatMap((sign, index) => (/\d/.test(sign) ? [index] : []));
  const digits = onlyDigits(text);
  const at = digits.lastIndexOf(onlyDigits(wanted));
  const [first, last] = [places[at], places[at + onlyDigits(wanted).length - 1]];
  return at < 0 || first === undefined || last === undefined ? null : [first, last + 1];
}

/** The fragment that was typed stands out in what was found. */
export function Highlighted({ text, typed }: { text: string; typed: string }) {
  const found = matchIn(text, typed);
  if (!found) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {text.slice(0, found[0])}
      <mark className="rounded-chip bg-warning-soft text-ink">{text.slice(...found)}</mark>
      {text.slice(found[1])}
    </bdi>
  );
}
