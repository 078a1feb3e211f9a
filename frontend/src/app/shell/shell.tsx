import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useSessionState } from "@/api/session";
import { early } from "@/shared/lib/early";

export const Frame = early(async () => (await import("./frame")).Frame);

/** The sign-in page, an invitation and the gallery stand alone; everything else has the frame around it. */
export function Shell({ children }: { children: ReactNode }) {
  const known = useSessionState() !== "unknown";
  const alone = useRouterState({ select: (state) => /^\/(login|join|dev)/.test(state.location.pathname) });
  if (!known || alone) return <>{children}</>;
  return (
    <Suspense>
      <Frame>{children}</Frame>
    </Suspense>
  );
}
