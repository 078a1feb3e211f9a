import { createFileRoute } from "@tanstack/react-router";
import { lazy } from "react";
import { readLog } from "@/features/telephony/model/log-state";

export const Route = createFileRoute("/_app/calls")({ validateSearch: readLog, component: Page });

/** Apart, so that what it needs is listed there and not in what every page loads. */
const CallsPage = lazy(async () => ({
  default: (await import("@/features/telephony/pages/calls-page")).CallsPage,
}));

function Page() {
  const navigate = Route.useNavigate();
  return <CallsPage state={Route.useSearch()} onState={(search) => void navigate({ search })} />;
}
