import { comparedRange } from "../period";
import type { DashboardProps } from "../reports-state";
import { Compared } from "./compared";
import { Funnel } from "./funnel";
import { Outcomes } from "./outcomes";

export function Sales(props: DashboardProps) {
  return (
    <>
      <Compared days={comparedRange(props.range, new Date())} />
      <Funnel {...props} />
      <Outcomes {...props} />
    </>
  );
}
