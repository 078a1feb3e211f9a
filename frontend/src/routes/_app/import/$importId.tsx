import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/import/$importId")({ component: Page });

/** Apart, so that what it needs is listed there and not in what every page loads. */
const ImportPage = lazy(async () => ({
  default: (await import("@/features/imports/pages/import-page")).ImportPage,
}));

function Page() {
  const { importId } = Route.useParams();
  return <ImportPage key={importId} importId={importId} />;
}
