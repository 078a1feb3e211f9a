import { lazy, Suspense } from "react";

const MergeDialog = lazy(() =>
  import("../components/merge-dialog").then((m) => ({ default: m.MergeDialog })),
);

/** The comparison of two cards, loaded when it is asked for. */
export function MergeCards(props: { text: string; onClose: () => void }) {
  return (
    <Suspense fallback={null}>
      <MergeDialog {...props} />
    </Suspense>
  );
}
