import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/telephony/")({ component: Page });

const PhoneSystemsPage = lazy(async () => ({
  default: (await import("@/features/telephony/pages/phone-systems-page")).PhoneSystemsPage,
}));

function Page() {
  return <PhoneSystemsPage />;
}
