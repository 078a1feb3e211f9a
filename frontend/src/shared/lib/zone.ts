/** The clock on a wall: a day, and the minutes since its midnight. */
export type Wall = { day: string; minutes: number };

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US-u-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  clocks.set(zone, made);
  return made;
}

/** What the clock says there at that moment. */
export function wallIn(zone: string, moment: Date): Wall {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
    minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
  };
}

const utcOf = ({ day, minutes }: Wall): number => Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;

function aheadOfUtc(zone: string, moment: number): number {
  const whole = Math.floor(moment / MINUTE) * MINUTE;
  return utcOf(wallIn(zone, new Date(whole))) - whole;
}

/**
 * When the clock there says so. As RFC 5545 has it: what comes twice is meant the first time, what a clock that
 * goes forward leaves out counts by the time before it.
 */
export function momentIn(zone: string, wall: Wall): Date {
  const utc = utcOf(wall);
  const before = aheadOfUtc(zone, utc - DAY_MS);
  const after = aheadOfUtc(zone, utc + DAY_MS);
  const first = utc - before;
  const second = utc - after;
  return new Date(aheadOfUtc(zone, first) !== before && aheadOfUtc(zone, second) === after ? second : first);
}
