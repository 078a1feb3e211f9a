import type { DashboardProps } from "../reports-state";
import { Activity } from "./activity";
import { Silence } from "./silence";

export function Team(props: DashboardProps) {
  return (
    <>
      <Activity {...props} />
      <Silence {...props} />
    </>
  );
}
