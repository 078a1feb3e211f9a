import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { TeamState } from "@/features/team/pages/team-page";

type TeamSearch = { [Name in keyof TeamState]?: NonNullable<TeamState[Name]> };

function teamSearch(search: Record<string, unknown>): TeamSearch {
  const { date, user, only, silent } = search;
  return {
    ...(typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? { date } : {}),
    ...(typeof user === "string" ? { user } : {}),
    ...(typeof only === "string" ? { only } : {}),
    ...(typeof silent === "number" ? { silent } : {}),
  };
}

export const Route = createFileRoute("/_app/team")({ validateSearch: teamSearch, component: Page });

const EMPTY: TeamState = { date: null, user: null, only: null, silent: null };

/** Apart, so that what it needs is listed there and not in what every page loads. */
const TeamPage = lazy(async () => ({ default: (await import("@/features/team/pages/team-page")).TeamPage }));

function Page() {
  const state = { ...EMPTY, ...Route.useSearch() };
  const navigate = Route.useNavigate();
  return (
    <TeamPage
      state={state}
      onState={(change) => {
        const next = Object.entries({ ...state, ...change }).filter(([, value]) => value !== null);
        void navigate({ search: teamSearch(Object.fromEntries(next)) });
      }}
    />
  );
}
