import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";

type SegmentSearch = { object?: "companies"; picked?: true; filter?: unknown };

function segmentSearch({ object, picked, filter }: Record<string, unknown>): SegmentSearch {
  return {
    ...(object === "companies" ? { object } : {}),
    ...(picked === true ? { picked } : {}),
    ...(typeof filter === "object" && filter !== null ? { filter } : {}),
  };
}

export const Route = createFileRoute("/_app/segments/$segmentId")({
  validateSearch: segmentSearch,
  component: Page,
});

const SegmentPage = lazy(async () => ({
  default: (await import("@/features/segments/pages/segment-page")).SegmentPage,
}));

function Page() {
  const { segmentId } = Route.useParams();
  const { object = "contacts", picked = false, filter = null } = Route.useSearch();
  return (
    <SegmentPage
      key={`${segmentId}${object}${picked}`}
      segmentId={segmentId === "new" ? null : segmentId}
      object={object}
      isPicked={picked}
      filter={filter}
    />
  );
}
