import { lazy, Suspense } from "react";
import type { ComboboxProps } from "./combobox-body";

const ComboboxBody = lazy(async () => ({ default: (await import("./combobox-body")).ComboboxBody }));

export function Combobox(props: ComboboxProps) {
  return (
    <Suspense>
      <ComboboxBody {...props} />
    </Suspense>
  );
}
