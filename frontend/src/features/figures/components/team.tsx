import { comparedDays } from "../period";
import type { DashboardProps } from "../reports-state";
import { Activity } from "./activity";
import { Compared } from "./compared";
import { Silence } from "./silence";

export function Team(props: DashboardProps) {
  return (
    <>
      <Compared days={comparedDays(props.range, new Date())} />
      <Activity {...props} />
      <Silence {...props} />
    </>
  );
}
