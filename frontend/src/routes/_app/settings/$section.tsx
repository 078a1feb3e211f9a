import { createFileRoute } from "@tanstack/react-router";
import { SectionPage } from "@/features/settings/pages/section-page";

export const Route = createFileRoute("/_app/settings/$section")({ component: Page });

function Page() {
  return <SectionPage name={Route.useParams().section} />;
}
