import { createFileRoute } from "@tanstack/react-router";
import { ContactPage } from "@/features/contacts/pages/contact-page";
import { Composer } from "@/features/interactions/public/composer";
import { RecordTimeline } from "@/features/interactions/public/record-timeline";
import { TasksOf } from "@/features/tasks/public/tasks-of";

export const Route = createFileRoute("/_app/contacts/$contactId")({ component: Page });

function Page() {
  const { contactId } = Route.useParams();
  const subject = { contactId };
  return (
    <ContactPage
      key={contactId}
      contactId={contactId}
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
