import type { Fmt } from "@/shared/lib/fmt";

export type Money = { amount: string; currency: string };

/** A sum as people read it. */
export const moneyText = (fmt: Fmt, money: Money): string => fmt.money(money);

/** What was typed as the API wants it: spaces between thousands and a comma for decimals are fine. */
export function amountOf(typed: string): string {
  return typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
}

/** The day of an ISO date in the reader's own calendar day, not in that of Greenwich. */
export function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
