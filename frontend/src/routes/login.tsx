import { createFileRoute, redirect } from "@tanstack/react-router";
import { session } from "@/api/session";
import { LoginPage } from "@/features/session/pages/login-page";

export const Route = createFileRoute("/login")({
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } =>
    typeof next === "string" ? { next } : {},
  beforeLoad: () => {
    if (session.state() === "signed-in") throw redirect({ to: "/" });
  },
  component: Page,
});

function Page() {
  const { next } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <LoginPage onSignedIn={() => void navigate({ href: next?.startsWith("/") ? next : "/" })} />;
}
