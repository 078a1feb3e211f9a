import { createFileRoute, redirect } from "@tanstack/react-router";
import { lazy } from "react";

const AN_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Other words here are parts of the API (`/deals/forecast`): whoever typed one wants the board, or that view of it. */
export const Route = createFileRoute("/_app/deals/$dealId")({
  beforeLoad: ({ params }) => {
    if (AN_ID.test(params.dealId)) return;
    throw redirect({ to: "/deals", search: params.dealId === "forecast" ? { view: "forecast" } : {} });
  },
  component: Page,
});

const DealPage = lazy(async () => ({ default: (await import("@/features/deals/pages/deal-page")).DealPage }));

function Page() {
  const { dealId } = Route.useParams();
  return <DealPage key={dealId} dealId={dealId} />;
}
