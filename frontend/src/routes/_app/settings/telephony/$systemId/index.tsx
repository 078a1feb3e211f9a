import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/telephony/$systemId/")({ component: Page });

const PhoneSystemPage = lazy(async () => ({
  default: (await import("@/features/telephony/pages/phone-system-page")).PhoneSystemPage,
}));

function Page() {
  const { systemId } = Route.useParams();
  return <PhoneSystemPage key={systemId} systemId={systemId} />;
}
