import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import type { BoardState } from "@/features/deals/pages/board-page";

type BoardSearch = { [Name in keyof BoardState]?: NonNullable<BoardState[Name]> };

const text = (value: unknown) => (typeof value === "string" ? value : undefined);

function boardSearch({ pipeline, owner }: Record<string, unknown>): BoardSearch {
  return JSON.parse(JSON.stringify({ pipeline: text(pipeline), owner: text(owner) })) as BoardSearch;
}

export const Route = createFileRoute("/_app/deals/")({ validateSearch: boardSearch, component: Page });

const BoardPage = lazy(async () => ({
  default: (await import("@/features/deals/pages/board-page")).BoardPage,
}));

function Page() {
  const { pipeline = null, owner = null } = Route.useSearch();
  const state = { pipeline, owner };
  const navigate = Route.useNavigate();
  return (
    <BoardPage
      state={state}
      onState={(change) => void navigate({ search: boardSearch({ ...state, ...change }) })}
    />
  );
}
