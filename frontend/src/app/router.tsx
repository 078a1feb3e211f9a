import { createRouter } from "@tanstack/react-router";
import { session } from "@/api/session";
import { queryClient } from "./query-client";
import { routeTree } from "./route-tree.gen";
import { NotFoundPage, PageError } from "./shell/fallback-pages";
import { Shell } from "./shell/shell";

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  scrollRestoration: true,
  InnerWrap: Shell,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
});

/** Whoever leaves, or comes without a session, goes to the door, and back here afterwards. */
session.subscribe(() => {
  const { href, pathname } = router.state.location;
  if (session.state() !== "signed-out" || pathname === "/login") return;
  void router.navigate({ to: "/login", search: { next: href }, replace: true });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
