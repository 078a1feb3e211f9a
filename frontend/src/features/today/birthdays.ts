import { daysBetween } from "@/shared/lib/fmt";

/** Days from now to a date of this or the next year; the list itself is the server's. */
export function daysUntil(birthday: string, now: Date): number {
  const [month = 1, day = 1] = birthday.slice(-5).split("-").map(Number);
  const thisYear = new Date(now.getFullYear(), month - 1, day);
  const ahead = daysBetween(now, thisYear);
  return ahead >= 0 ? ahead : daysBetween(now, new Date(now.getFullYear() + 1, month - 1, day));
}
