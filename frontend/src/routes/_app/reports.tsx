import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { ReportsSearch } from "@/features/figures/reports-state";

/** The page itself looks at what stands in its address: that is not in what every page loads. */
export const Route = createFileRoute("/_app/reports")({
  validateSearch: (search): ReportsSearch => search,
  component: Page,
});

const ReportsPage = lazy(async () => ({
  default: (await import("@/features/figures/pages/reports-page")).ReportsPage,
}));

function Page() {
  const navigate = Route.useNavigate();
  return <ReportsPage search={Route.useSearch()} onSearch={(search) => void navigate({ search })} />;
}
