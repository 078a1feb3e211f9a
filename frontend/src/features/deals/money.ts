import type { Fmt } from "@/shared/lib/fmt";

export type Money = { amount: string; currency: string };

const SIGNS: Record<string, string> = { AMD: "֏", RUB: "₽", USD: "$", EUR: "€", GEL: "₾", GBP: "£" };

/** A sum as people read it: the server's decimals, without those that say nothing. */
export function moneyText(fmt: Fmt, { amount, currency }: Money): string {
  return `${fmt.amount(Number(amount))} ${SIGNS[currency] ?? currency}`;
}

/** What was typed as the API wants it: spaces between thousands and a comma for decimals are fine. */
export function amountOf(typed: string): string {
  return typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
}

/** The day of an ISO date in the reader's own calendar day, not in that of Greenwich. */
export function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
