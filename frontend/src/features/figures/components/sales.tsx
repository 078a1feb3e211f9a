import type { DashboardProps } from "../reports-state";
import { Funnel } from "./funnel";
import { Outcomes } from "./outcomes";

export function Sales(props: DashboardProps) {
  return (
    <>
      <Funnel {...props} />
      <Outcomes {...props} />
    </>
  );
}
