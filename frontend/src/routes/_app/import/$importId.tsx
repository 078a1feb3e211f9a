import { createFileRoute } from "@tanstack/react-router";
import { ImportPage } from "@/features/imports/pages/import-page";

export const Route = createFileRoute("/_app/import/$importId")({ component: Page });

function Page() {
  const { importId } = Route.useParams();
  return <ImportPage key={importId} importId={importId} />;
}
