import { createFileRoute } from "@tanstack/react-router";
import { DealListPage } from "@/features/deals/pages/deal-list-page";
import { listSearch, listSearchOf, listState } from "@/features/lists/public/list-state";

export const Route = createFileRoute("/_app/deals/list")({ validateSearch: listSearch, component: Page });

function Page() {
  const state = listState(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <DealListPage
      state={state}
      onState={(change, push) =>
        void navigate({
          search: (before) => listSearchOf({ ...listState(before), ...change }),
          replace: !push,
        })
      }
    />
  );
}
