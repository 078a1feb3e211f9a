import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/webhooks/")({ component: Page });

const WebhooksPage = lazy(async () => ({
  default: (await import("@/features/webhooks/pages/webhooks-page")).WebhooksPage,
}));

function Page() {
  return <WebhooksPage />;
}
