import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/settings/forms/$formId/submissions")({
  validateSearch: (search: { state?: string }) => search,
  component: Page,
});

const SubmissionsPage = lazy(async () => ({
  default: (await import("@/features/forms/pages/submissions-page")).SubmissionsPage,
}));

function Page() {
  const { formId } = Route.useParams();
  const { state } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SubmissionsPage
      key={formId}
      formId={formId}
      state={state}
      onState={(next) => void navigate({ search: next ? { state: next } : {}, replace: true })}
    />
  );
}
