import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { DealsSearch } from "@/features/deals/pages/deals-page";

/** The page itself looks at what stands in its address: that is not in what every page loads. */
export const Route = createFileRoute("/_app/deals/")({
  validateSearch: (search): DealsSearch => search,
  component: Page,
});

const DealsPage = lazy(async () => ({
  default: (await import("@/features/deals/pages/deals-page")).DealsPage,
}));

function Page() {
  const navigate = Route.useNavigate();
  return <DealsPage search={Route.useSearch()} onSearch={(search) => void navigate({ search })} />;
}
