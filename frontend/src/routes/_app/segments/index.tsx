import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

export const Route = createFileRoute("/_app/segments/")({ component: Page });

const SegmentsPage = lazy(async () => ({
  default: (await import("@/features/segments/pages/segments-page")).SegmentsPage,
}));

function Page() {
  return <SegmentsPage />;
}
