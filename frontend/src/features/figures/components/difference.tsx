import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { moneyText } from "@/features/deals/public/money-text";
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

/** What a figure was in as long a time before. */
export function Difference({ now, before }: DifferenceProps) {
  const fmt = useFmt();
  if (now === null || before === null || before === undefined) return null;
  return <Told now={now} before={before} was={fmt.number(before)} />;
}

type Money = { amount: string; currency: string };
type SumsProps = { now: Money | null; before: Money | null | undefined };

/** Both in the currency of the workspace, in whole units: nobody compares the hundredths of months. */
export function DifferenceOfSums({ now, before }: SumsProps) {
  const fmt = useFmt();
  if (!now || !before) return null;
  const [here, then] = [Math.round(Number(now.amount)), Math.round(Number(before.amount))];
  if (here === 0 && then === 0) return null;
  return <Told now={here} before={then} was={moneyText(fmt, { ...before, amount: String(then) })} />;
}

function Told({ now, before, was }: { now: number; before: number; was: string }) {
  const { t } = useTranslation("figures");
  const fmt = useFmt();
  const Arrow = now > before ? ArrowUp : ArrowDown;
  return (
    <span className="tabular inline-flex items-center gap-1 text-meta text-ink-2">
      {now !== before && <Arrow {...ICON} />}
      <bdi dir="ltr">{differenceText(fmt, now, before)}</bdi>
      <span>{t("before", { before: was })}</span>
    </span>
  );
}
