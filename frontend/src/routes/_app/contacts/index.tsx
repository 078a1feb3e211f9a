import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { ContactListPage } from "@/features/contacts/pages/contact-list-page";
import { listSearch, listSearchOf, listState } from "@/features/lists/public/list-state";

export const Route = createFileRoute("/_app/contacts/")({ validateSearch: listSearch, component: Page });

/** The card comes when the first one is opened: a list is painted without it. */
const ContactCard = lazy(async () => ({ default: (await import("./-contact-card")).ContactCard }));

function Page() {
  const state = listState(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <ContactListPage
      state={state}
      onState={(change, push) =>
        void navigate({
          search: (before) => listSearchOf({ ...listState(before), ...change }),
          replace: !push,
        })
      }
      card={(id) => <ContactCard contactId={id} />}
    />
  );
}
