import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { session } from "@/api/session";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LoginForm } from "../components/login-form";
import { personOf } from "./person";

/** What waits on this page is another person's: nothing of it is sent or shown. */
async function accept(token: string): Promise<void> {
  if (personOf(token) === personOf(session.token())) return;
  window.location.assign("/");
  await new Promise(() => undefined);
}

/** The session ended under somebody's hands: the page stays behind this, with all that was typed. */
export function SignInAgain() {
  const { t } = useTranslation("session");
  useEffect(() => {
    // In another tab they may be back already.
    const look = () => void session.refresh();
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, []);
  return (
    <Dialog open title={t("again.title")}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-2">{t("again.lead")}</p>
        <LoginForm onSignedIn={() => undefined} accept={accept} />
        <Button onClick={() => void session.signOut()} className="self-start">
          {t("again.leave")}
        </Button>
      </div>
    </Dialog>
  );
}
