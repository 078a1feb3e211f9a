import type { Fmt } from "@/shared/lib/fmt";

const STEP = 1024;

/** In the unit that reads best: one figure after the point below ten. */
export function fileSize(bytes: number, fmt: Fmt, unit: (name: "b" | "kb" | "mb") => string): string {
  const [value, name] =
    bytes < STEP
      ? ([bytes, "b"] as const)
      : bytes < STEP * STEP
        ? ([bytes / STEP, "kb"] as const)
        : ([bytes / STEP / STEP, "mb"] as const);
  const rounded = value < 10 && name !== "b" ? Math.round(value * 10) / 10 : Math.round(value);
  return `${fmt.number(rounded)} ${unit(name)}`;
}
