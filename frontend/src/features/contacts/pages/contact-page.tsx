import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSilence } from "@/api/errors";
import { CardLayout } from "@/features/cards/public/card-layout";
import { reachOf } from "@/features/cards/public/card-parts";
import { KeptEdits } from "@/features/cards/public/kept-edits";
import { RecordContext } from "@/features/cards/public/record-context";
import { useFieldLabels } from "@/features/cards/public/reference-queries";
import { useRecordPatch } from "@/features/cards/public/use-record-patch";
import { useNearby } from "@/features/lists/public/list-trail";
import { useFollowMerged } from "@/features/merging/public/follow-merged";
import { useShownRecord, useWaitingConflict } from "@/features/offline/public/use-shown";
import { WhileLoading } from "@/features/offline/public/while-loading";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Skeleton } from "@/shared/ui/skeleton";
import { ContactFacts } from "../components/contact-facts";
import { ContactHeader } from "../components/contact-header";
import { useContact, useContactSource, usePrefetchContact } from "../queries";

/** Seldom there, so asked for only then. */
const RecordProblem = lazy(async () => ({
  default: (await import("@/features/cards/public/record-problem")).RecordProblem,
}));
const ConflictStrip = lazy(async () => ({
  default: (await import("@/features/cards/public/conflict-strip")).ConflictStrip,
}));

type ContactPageProps = { contactId: string; pulse: ReactNode; stream: ReactNode; work: ReactNode };

/** The card of a person. What other features show on it comes in as slots. */
export function ContactPage({ contactId, pulse, stream, work }: ContactPageProps) {
  const { t } = useTranslation("contacts");
  const contact = useContact(contactId);
  const source = useContactSource(contactId);
  useNearby("contacts", contactId, usePrefetchContact());
  const record = useShownRecord("contacts", contactId, contact.data?.data);
  const asked = useWaitingConflict("contacts", contactId);
  const { patch, conflict: own } = useRecordPatch(source);
  const conflict = own ?? asked;
  const labels = useFieldLabels("contacts");
  useEditKey(t("keys.edit"), t("keys.group"));
  const moved = useFollowMerged("contacts", contact.error);
  if (moved) return <Skeleton lines={10} label={t("loading")} />;
  if (contact.error && !(record && isSilence(contact.error)))
    return (
      <Suspense>
        <RecordProblem
          error={contact.error}
          card={{ object: "contacts", id: contactId }}
          onRetry={() => void contact.refetch()}
        />
      </Suspense>
    );
  if (!record) {
    return (
      <WhileLoading recordId={contactId}>
        <Skeleton lines={10} label={t("loading")} />
      </WhileLoading>
    );
  }
  return (
    <KeptEdits of={contactId}>
      <CardLayout
        reach={reachOf("contacts", record.display_name, record)}
        header={<ContactHeader contact={record} patch={patch} pulse={pulse} />}
        facts={
          <>
            {conflict && (
              <Suspense>
                <ConflictStrip conflict={conflict} labelOf={(field) => labels.get(field) ?? field} />
              </Suspense>
            )}
            <RecordContext value={{ object: "contacts", id: contactId, patch }}>
              <ContactFacts contact={record} patch={patch} />
            </RecordContext>
          </>
        }
        stream={stream}
        work={work}
      />
    </KeptEdits>
  );
}

/** E: the first value of the facts opens for editing. */
function useEditKey(label: string, group: string): void {
  const [run] = useState(() => () => document.querySelector<HTMLElement>("aside [data-editable]")?.click());
  useShortcuts([{ keys: "e", label, group, run }]);
}
