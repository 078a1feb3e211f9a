import { createFileRoute, Navigate, Outlet, redirect, useLocation } from "@tanstack/react-router";
import { session, useSessionState } from "@/api/session";

export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    if (session.state() === "unknown") await session.refresh();
    if (session.state() !== "signed-in") throw redirect({ to: "/login", search: { next: location.href } });
  },
  component: SignedIn,
});

/** A session may end while the page is open: then to the door, and back here afterwards. */
function SignedIn() {
  const state = useSessionState();
  const { href } = useLocation();
  return state === "signed-out" ? <Navigate to="/login" search={{ next: href }} replace /> : <Outlet />;
}
