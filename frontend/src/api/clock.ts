const KEY = "kartoteka.clock";
/** Less than this is the way of the answer, and nobody's mistake. */
const LEAST_MS = 60_000;

function stored(): number {
  return Number(localStorage.getItem(KEY)) || 0;
}

let skew = stored();

/** Every answer says what time it is there: the clock of a device may be wrong by a day. */
export function learnTime(date: string | null): void {
  const there = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(there)) return;
  const found = there - Date.now();
  const next = Math.abs(found) < LEAST_MS ? 0 : found;
  if (Math.abs(next - skew) < LEAST_MS) return;
  skew = next;
  if (skew === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, String(skew));
}

/** By how much the clock of this device is behind that of the server, in milliseconds. */
export const clockSkew = (): number => skew;

/** Now, as the server sees it. */
export const trueNow = (): Date => new Date(Date.now() + skew);
