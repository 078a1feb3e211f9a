import { CompareColumns } from "@/shared/ui/compare-columns";
import type { MergeRow } from "../queries";
import { MergeValue } from "./merge-value";

type ChoiceRowProps = {
  row: MergeRow;
  label: string;
  side: "this" | "other";
  active: boolean;
  onPick: (side: "this" | "other") => void;
};

const SIDES = ["this", "other"] as const;

/** One field of two cards. */
export function ChoiceRow({ row, label, side, active, onPick }: ChoiceRowProps) {
  const sides = SIDES.map((one) => ({
    side: one,
    shown: <MergeValue field={row.field} value={row[one]} />,
  }));
  return <CompareColumns label={label} sides={sides} chosen={side} active={active} onChoose={onPick} />;
}
