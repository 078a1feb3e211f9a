import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/forms/$formId/")({ component: Page });

const FormPage = lazy(async () => ({
  default: (await import("@/features/forms/pages/form-page")).FormPage,
}));

function Page() {
  const { formId } = Route.useParams();
  return <FormPage key={formId} formId={formId} />;
}
