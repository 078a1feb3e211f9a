import { ContactPage } from "@/features/contacts/pages/contact-page";
import { Composer } from "@/features/interactions/public/composer";
import { LastAndNext } from "@/features/interactions/public/last-and-next";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { TasksOf } from "@/features/tasks/public/tasks-of";

/** A person's card with everything that other features show on it; a page, or a drawer beside the list. */
export function ContactCard({ contactId }: { contactId: string }) {
  const subject = { contactId };
  return (
    <ContactPage
      key={contactId}
      contactId={contactId}
      pulse={<LastAndNext subject={subject} />}
      stream={
        <>
          <Composer subject={subject} />
          <RecordTimeline subject={subject} />
        </>
      }
      work={<TasksOf subject={subject} />}
    />
  );
}
