import { createFileRoute } from "@tanstack/react-router";
import { ContactListPage } from "@/features/contacts/pages/contact-list-page";
import { listSearch, listSearchOf, listState } from "@/features/lists/public/list-state";

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
