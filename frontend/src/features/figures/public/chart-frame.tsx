import type { ComponentProps } from "react";
import { FigureFrame } from "../components/figure-frame";

/** The frame of a figure, for whoever shows one outside of the reports. */
export function ChartFrame(props: ComponentProps<typeof FigureFrame>) {
  return <FigureFrame {...props} />;
}
