import { useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useSessionState } from "@/api/session";
import { useOverlay } from "@/shared/lib/overlays";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";
import { useShellKeys } from "./use-shell-keys";

const Overlays = lazy(() => import("./overlays"));

/** Rail, top bar and page; the sign-in page and the gallery stand alone. */
export function Shell({ children }: { children: ReactNode }) {
  const signedIn = useSessionState() === "signed-in";
  const alone = useRouterState({ select: (state) => /^\/(login|dev)/.test(state.location.pathname) });
  if (!signedIn || alone) return <>{children}</>;
  return <Frame>{children}</Frame>;
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const overlay = useOverlay();
  useShellKeys();
  return (
    <div className="flex h-dvh">
      <a href="#page" className="sr-only z-50 bg-surface p-2 focus:not-sr-only focus:fixed">
        {t("skip")}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <main id="page" tabIndex={-1} className="flex min-h-0 flex-1 flex-col">
          {children}
        </main>
        <PhoneBar />
      </div>
      {overlay && (
        <Suspense>
          <Overlays open={overlay} />
        </Suspense>
      )}
    </div>
  );
}
