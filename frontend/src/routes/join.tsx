import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { session } from "@/api/session";
import { JoinPage } from "@/features/session/pages/join-page";

/** The secret stands behind the `#`: no server's log and no other site's sees it. */
export const Route = createFileRoute("/join")({
  beforeLoad: async () => {
    if (session.state() === "unknown" && session.wasOpen()) await session.refresh();
  },
  component: Page,
});

function Page() {
  const navigate = Route.useNavigate();
  const [secret] = useState(() => window.location.hash.slice(1));
  return <JoinPage secret={secret} onJoined={() => void navigate({ to: "/", replace: true })} />;
}
