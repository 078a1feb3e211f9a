import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Fmt } from "@/shared/lib/fmt";
import { useFmt } from "@/shared/lib/use-fmt";

const ICON = { size: 12, strokeWidth: 2, "aria-hidden": true } as const;

/** More or less than before, with its sign: nobody has to see a colour. */
export function differenceText(fmt: Pick<Fmt, "number">, now: number, before: number): string {
  const more = now - before;
  if (more === 0) return "±0";
  return `${more > 0 ? "+" : "−"}${fmt.number(Math.abs(more))}`;
}

type DifferenceProps = { now: number | null; before: number | null | undefined };

/** What a figure was in as long a time right before. */
export function Difference({ now, before }: DifferenceProps) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  if (now === null || before === null || before === undefined) return null;
  const Arrow = now > before ? ArrowUp : ArrowDown;
  return (
    <span className="tabular inline-flex items-center gap-1 text-meta text-ink-2">
      {now !== before && <Arrow {...ICON} />}
      <bdi dir="ltr">{differenceText(fmt, now, before)}</bdi>
      <span>{t("before", { before: fmt.number(before) })}</span>
    </span>
  );
}
