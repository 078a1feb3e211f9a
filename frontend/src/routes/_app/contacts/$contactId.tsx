import { createFileRoute } from "@tanstack/react-router";
import { useWalk } from "@/features/lists/public/list-trail";
import { ContactCard } from "./-contact-card";

export const Route = createFileRoute("/_app/contacts/$contactId")({ component: Page });

function Page() {
  const { contactId } = Route.useParams();
  const navigate = Route.useNavigate();
  useWalk("contacts", contactId, (next) => void navigate({ params: { contactId: next }, replace: true }));
  return <ContactCard contactId={contactId} />;
}
