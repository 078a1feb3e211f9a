import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { configureClient } from "@/api/client";
import { useSessionState } from "@/api/session";
import { useAgreedLanguage } from "@/features/session/public/use-agreed-language";
import { useOverlay } from "@/shared/lib/overlays";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";
import { useShellKeys } from "./use-shell-keys";

configureClient();

const loadOverlays = () => import("./overlays");
const Overlays = lazy(async () => ({ default: (await loadOverlays()).Overlays }));
const SignInAgain = lazy(async () => ({
  default: (await import("@/features/session/public/sign-in-again")).SignInAgain,
}));
const QUIET_MS = 300;

/** What stands around every page of those who have signed in. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const overlay = useOverlay();
  const ended = useSessionState() === "ended";
  useShellKeys();
  useAgreedLanguage();
  useEffect(() => {
    const timer = setTimeout(() => void loadOverlays(), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
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
      {ended && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
    </div>
  );
}
