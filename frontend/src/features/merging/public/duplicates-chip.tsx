import { lazy, Suspense } from "react";
import type { ContactOut } from "@/api/gen";

const DuplicatesMenu = lazy(() =>
  import("../components/duplicates-menu").then((m) => ({ default: m.DuplicatesMenu })),
);

/** Shown only where there may be a second card. */
export function DuplicatesChip({ contact }: { contact: ContactOut }) {
  return (
    <Suspense fallback={null}>
      <DuplicatesMenu contact={contact} />
    </Suspense>
  );
}
