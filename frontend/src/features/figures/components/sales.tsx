import type { Range } from "../period";
import type { ReportsState } from "../reports-state";
import { Funnel } from "./funnel";
import { Outcomes } from "./outcomes";

export type DashboardProps = {
  state: ReportsState;
  range: Range;
  onState: (change: Partial<ReportsState>) => void;
};

export function Sales(props: DashboardProps) {
  return (
    <>
      <Funnel {...props} />
      <Outcomes {...props} />
    </>
  );
}
