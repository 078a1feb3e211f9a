import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { submissionSearch } from "@/features/forms/public/submission-search";

export const Route = createFileRoute("/_app/settings/forms/submissions")({
  validateSearch: submissionSearch,
  component: Page,
});

const SubmissionsPage = lazy(async () => ({
  default: (await import("@/features/forms/pages/submissions-page")).SubmissionsPage,
}));

function Page() {
  const { state } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SubmissionsPage
      state={state}
      onState={(next) => void navigate({ search: next ? { state: next } : {}, replace: true })}
    />
  );
}
