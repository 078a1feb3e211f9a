import { createFileRoute } from "@tanstack/react-router";
import { listSearch, listSearchOf, listState } from "@/features/cards/public/list-state";
import { CompanyListPage } from "@/features/companies/pages/company-list-page";

export const Route = createFileRoute("/_app/companies/")({ validateSearch: listSearch, component: Page });

function Page() {
  const state = listState(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <CompanyListPage
      state={state}
      onState={(change) => void navigate({ search: listSearchOf({ ...state, ...change }), replace: true })}
    />
  );
}
