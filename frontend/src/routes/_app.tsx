import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { session } from "@/api/session";

export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    if (session.state() === "unknown") await session.refresh();
    if (session.state() === "signed-out" || session.state() === "unknown")
      throw redirect({ to: "/login", search: { next: location.href } });
  },
  component: Outlet,
});
