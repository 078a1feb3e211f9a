import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { CompanyListPage } from "@/features/companies/pages/company-list-page";
import { listSearch, listSearchOf, listState } from "@/features/lists/public/list-state";

export const Route = createFileRoute("/_app/companies/")({ validateSearch: listSearch, component: Page });

/** The card comes when the first one is opened: a list is painted without it. */
const CompanyCard = lazy(async () => ({ default: (await import("./-company-card")).CompanyCard }));

function Page() {
  const state = listState(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <CompanyListPage
      state={state}
      onState={(change, push) =>
        void navigate({
          search: (before) => listSearchOf({ ...listState(before), ...change }),
          replace: !push,
        })
      }
      card={(id) => <CompanyCard companyId={id} />}
    />
  );
}
