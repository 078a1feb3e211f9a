import { createFileRoute } from "@tanstack/react-router";
import { listSearch, listSearchOf, listState } from "@/features/cards/public/list-state";
import { ContactListPage } from "@/features/contacts/pages/contact-list-page";

export const Route = createFileRoute("/_app/contacts/")({ validateSearch: listSearch, component: Page });

function Page() {
  const state = listState(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <ContactListPage
      state={state}
      onState={(change) => void navigate({ search: listSearchOf({ ...state, ...change }), replace: true })}
    />
  );
}
