import { createFileRoute, redirect } from "@tanstack/react-router";
import * as z from "zod/mini";
import { session } from "@/api/session";
import { LoginPage } from "@/features/session/pages/login-page";

export const Route = createFileRoute("/login")({
  validateSearch: z.object({ next: z.optional(z.string()) }),
  beforeLoad: () => {
    if (session.state() === "signed-in") throw redirect({ to: "/contacts" });
  },
  component: Page,
});

function Page() {
  const { next } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <LoginPage onSignedIn={() => void navigate({ href: next?.startsWith("/") ? next : "/contacts" })} />;
}
