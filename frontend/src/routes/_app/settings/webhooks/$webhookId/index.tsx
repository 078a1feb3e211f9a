import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/webhooks/$webhookId/")({ component: Page });

const WebhookPage = lazy(async () => ({
  default: (await import("@/features/webhooks/pages/webhook-page")).WebhookPage,
}));

function Page() {
  const { webhookId } = Route.useParams();
  return <WebhookPage key={webhookId} webhookId={webhookId} />;
}
