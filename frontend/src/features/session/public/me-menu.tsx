import { CircleUserRound } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/shared/ui/icon-button";

const MeMenuBody = lazy(async () => ({ default: (await import("../components/me-menu-body")).MeMenuBody }));

/** Comes after the page: nobody opens it first. */
export function MeMenu() {
  return (
    <Suspense fallback={<Waiting />}>
      <MeMenuBody />
    </Suspense>
  );
}

function Waiting() {
  const { t } = useTranslation("session");
  return (
    <IconButton
      label={t("me.label")}
      icon={<CircleUserRound size={20} strokeWidth={1.75} aria-hidden="true" />}
    />
  );
}
