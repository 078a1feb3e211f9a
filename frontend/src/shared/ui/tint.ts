const TINTS = 10;

/** The same name or id has the same tint everywhere. */
export function tintOf(seed: string): string {
  let sum = 0;
  for (const sign of seed) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return `var(--tint-${sum % TINTS})`;
}
