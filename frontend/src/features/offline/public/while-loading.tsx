import { lazy, type ReactNode, Suspense } from "react";
import { useOnline } from "./use-online";

const NotOnDevice = lazy(async () => ({ default: (await import("./not-on-device")).NotOnDevice }));

/** While a card loads; where nobody answers, what the device knows of it instead of an endless skeleton. */
export function WhileLoading({ recordId, children }: { recordId: string; children: ReactNode }) {
  if (useOnline()) return children;
  return (
    <Suspense fallback={children}>
      <NotOnDevice recordId={recordId} />
    </Suspense>
  );
}
