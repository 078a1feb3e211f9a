import { lazy, Suspense } from "react";
import type { Shown } from "../being-here";

type LookingHereProps = { object: Shown["object"]; id: string };

const Nobody = (_: LookingHereProps) => null;

/** Where it cannot be fetched the card does without. */
const Lookers = lazy(async () => {
  const found = await import("../components/lookers").catch(() => null);
  return { default: found?.Lookers ?? Nobody };
});

/** Who else looks at this record, and that I do. */
export function LookingHere(props: LookingHereProps) {
  return (
    <Suspense fallback={null}>
      <Lookers {...props} />
    </Suspense>
  );
}
