import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/deals/$dealId")({ component: Page });

const DealPage = lazy(async () => ({ default: (await import("@/features/deals/pages/deal-page")).DealPage }));

function Page() {
  const { dealId } = Route.useParams();
  return <DealPage key={dealId} dealId={dealId} />;
}
