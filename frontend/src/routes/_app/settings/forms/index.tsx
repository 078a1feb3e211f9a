import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/forms/")({ component: Page });

const FormsPage = lazy(async () => ({
  default: (await import("@/features/forms/pages/forms-page")).FormsPage,
}));

function Page() {
  return <FormsPage />;
}
