import { lazy, Suspense } from "react";
import type { ContactOut } from "@/api/gen";
import type { Patch } from "@/features/cards/public/use-record-patch";

const Marks = lazy(async () => ({ default: (await import("./wishes-marks")).WishesMarks }));
const Relations = lazy(async () => ({ default: (await import("./relations-fact")).RelationsFact }));

const DoNotContact = lazy(async () => ({ default: (await import("./do-not-contact")).DoNotContact }));

/** Most people may be contacted: the others bring their band along. */
export function LateDoNotContact({ contact }: { contact: ContactOut }) {
  if (contact.do_not_contact.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <DoNotContact contact={contact} />
    </Suspense>
  );
}

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
