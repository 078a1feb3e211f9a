import { lazy, Suspense } from "react";
import type { ContactOut } from "@/api/gen";
import type { Patch } from "@/features/cards/public/use-record-patch";

const Marks = lazy(async () => ({ default: (await import("./wishes-marks")).WishesMarks }));
const Relations = lazy(async () => ({ default: (await import("./relations-fact")).RelationsFact }));

export function LateWishes(props: { contact: ContactOut; patch: Patch }) {
  return (
    <Suspense fallback={null}>
      <Marks {...props} />
    </Suspense>
  );
}

export function LateRelations({ contactId }: { contactId: string }) {
  return (
    <Suspense fallback={null}>
      <Relations contactId={contactId} />
    </Suspense>
  );
}
