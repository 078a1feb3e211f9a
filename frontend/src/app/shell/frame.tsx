import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { configureClient } from "@/api/client";
import { session, useSessionState } from "@/api/session";
import { useAgreedLanguage } from "@/features/session/public/use-agreed-language";
import { hurry, watchForCalm, whenCalm } from "@/shared/lib/calm";
import { useOverlay } from "@/shared/lib/overlays";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";
import { useShellKeys } from "./use-shell-keys";

configureClient();

const loadOffline = () => import("@/features/offline/public/start");
const Late = lazy(async () => {
  await whenCalm();
  return { default: (await import("./late")).Late };
});

/** Nobody answered at the door, so nobody is asked for what the device keeps itself. */
function startedAway(): boolean {
  const away = !navigator.onLine || !session.token();
  if (away) onlineManager.setOnline(false);
  return away;
}

/** The strip of a call comes after the first paint; the call itself may be sooner. */
const loadCalls = () => import("@/shared/lib/just-called");
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
  const queries = useQueryClient();
  const [away] = useState(startedAway);
  useShellKeys();
  useAgreedLanguage();
  useEffect(() => void loadCalls().then(({ noticeCalls }) => noticeCalls()), []);
  useEffect(() => {
    const later = () => {
      void loadOverlays();
      void loadOffline().then(({ startOffline }) => startOffline(queries));
    };
    if (away) hurry();
    let stays = true;
    void whenCalm().then(() => setTimeout(() => stays && later(), away ? 0 : QUIET_MS));
    const stop = watchForCalm(queries);
    return () => {
      stays = false;
      stop();
    };
  }, [queries, away]);
  return (
    <div className="flex h-dvh">
      <a href="#page" className="sr-only z-50 bg-surface p-2 focus:not-sr-only focus:fixed">
        {t("skip")}
      </a>
      <Rail />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <Suspense>
          <Late />
        </Suspense>
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
