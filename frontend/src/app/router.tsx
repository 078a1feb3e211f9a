import { createRouter } from "@tanstack/react-router";
import { session } from "@/api/session";
import { queryClient } from "./query-client";
import { routeTree } from "./route-tree.gen";
import { NotFoundPage, PageError } from "./shell/fallback-pages";
import { Frame, Shell } from "./shell/shell";

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  scrollRestoration: true,
  InnerWrap: Shell,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
});

/** The code of this page, while the session is still being asked about. */
export function fetchAhead(): void {
  const [matched] = router.getMatchedRoutes(window.location.pathname);
  for (const route of matched) void router.loadRouteChunk(route)?.catch(() => {});
  void Frame.preload().catch(() => {});
}

const DOORS = ["/login", "/join"];

/** Whoever leaves, or comes without a session, goes to the door, and back here afterwards. */
session.subscribe(() => {
  const { href, pathname } = router.state.location;
  if (session.state() !== "signed-out" || DOORS.includes(pathname)) return;
  void router.navigate({ to: "/login", search: { next: href }, replace: true });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
