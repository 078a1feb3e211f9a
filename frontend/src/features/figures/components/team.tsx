import { Activity } from "./activity";
import type { DashboardProps } from "./sales";
import { Silence } from "./silence";

export function Team(props: DashboardProps) {
  return (
    <>
      <Activity {...props} />
      <Silence {...props} />
    </>
  );
}
