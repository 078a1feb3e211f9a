import type { Fmt } from "@/shared/lib/fmt";

/** A share of nothing is a dash, never a number; where there is room, with the reason. */
export function percentText(fmt: Pick<Fmt, "number">, share: number | null, reason?: string): string {
  if (share !== null) return `${fmt.number(share)} %`;
  return reason ? `– (${reason})` : "–";
}
