import { CircleUserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { hurry, whenCalm } from "@/shared/lib/calm";
import { IconButton } from "@/shared/ui/icon-button";

const MeMenuBody = lazy(async () => {
  await whenCalm();
  return { default: (await import("../components/me-menu-body")).MeMenuBody };
});

/** Comes after the page: nobody opens it first. Whoever does, gets it open. */
export function MeMenu() {
  const [wanted, setWanted] = useState(false);
  function want(): void {
    setWanted(true);
    hurry();
  }
  return (
    <Suspense fallback={<Waiting onClick={want} />}>
      <MeMenuBody openAtOnce={wanted} />
    </Suspense>
  );
}

function Waiting({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation("session");
  return (
    <IconButton
      label={t("me.label")}
      icon={<CircleUserRound size={20} strokeWidth={1.75} aria-hidden="true" />}
      onClick={onClick}
    />
  );
}
