import type { Fmt } from "@/shared/lib/fmt";

/** A share of nothing is a dash, never a number. */
export const percentText = (fmt: Fmt, share: number | null): string =>
  share === null ? "–" : `${fmt.number(share)} %`;
