import { ContactPage } from "@/features/contacts/pages/contact-page";
import { DealsOf } from "@/features/deals/public/deals-of";
import { Composer } from "@/features/interactions/public/composer";
import { LastAndNext } from "@/features/interactions/public/last-and-next";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { TasksOf } from "@/features/tasks/public/tasks-of";
import { PartBoundary } from "@/shared/ui/part-boundary";

/** A person's card with everything that other features show on it; a page, or a drawer beside the list. */
export function ContactCard({ contactId }: { contactId: string }) {
  const subject = { contactId };
  return (
    <ContactPage
      key={contactId}
      contactId={contactId}
      pulse={
        <PartBoundary>
          <LastAndNext subject={subject} />
        </PartBoundary>
      }
      stream={
        <>
          <PartBoundary>
            <Composer subject={subject} />
          </PartBoundary>
          <PartBoundary>
            <RecordTimeline subject={subject} />
          </PartBoundary>
        </>
      }
      work={
        <>
          <PartBoundary>
            <TasksOf subject={subject} />
          </PartBoundary>
          <PartBoundary>
            <DealsOf subject={subject} />
          </PartBoundary>
        </>
      }
    />
  );
}
