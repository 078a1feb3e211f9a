import { createFileRoute } from "@tanstack/react-router";
import { SectionPage } from "@/features/settings/pages/section-page";

export const Route = createFileRoute("/_app/settings/")({ component: Page });

/** Beside the list of sections stands the first; on a phone the list alone. */
function Page() {
  return <SectionPage name="profile" />;
}
