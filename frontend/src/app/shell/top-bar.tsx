import { useRouterState } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { MeMenu } from "@/features/session/public/me-menu";
import { whenCalm } from "@/shared/lib/calm";
import { overlays } from "@/shared/lib/overlays";
import { IconButton } from "@/shared/ui/icon-button";
import { Kbd } from "@/shared/ui/kbd";
import { placeOf } from "./places";

const NewMenu = lazy(async () => {
  await whenCalm();
  return { default: (await import("./new-menu")).NewMenu };
});
const OfflinePill = lazy(async () => {
  await whenCalm();
  return { default: (await import("@/features/offline/public/offline-pill")).OfflinePill };
});

export function TopBar() {
  const { t } = useTranslation("common");
  const place = useRouterState({
    select: (state) => placeOf(state.location.pathname)?.name,
  });
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 tablet:h-12">
      <span className="min-w-0 flex-1 truncate text-body font-medium text-ink-2 desk:flex-none desk:pe-4">
        {place && t(`nav.${place}`)}
      </span>
      <SearchButton />
      <Suspense>
        <OfflinePill />
      </Suspense>
      <span className="hidden min-w-20 justify-end tablet:flex">
        <Suspense>
          <NewMenu />
        </Suspense>
      </span>
      <MeMenu />
    </header>
  );
}

function SearchButton() {
  const { t } = useTranslation("common");
  const open = () => overlays.show("palette");
  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-keyshortcuts="Control+K"
        className="mx-auto hidden min-h-control w-full max-w-md cursor-pointer items-center gap-2 rounded-control border border-line-strong bg-bg px-2 text-start text-ink-3 hover:bg-sunken tablet:flex"
      >
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="flex-1 truncate">{t("search.hint")}</span>
        <Kbd keys="mod+k" />
      </button>
      <span className="tablet:hidden">
        <IconButton
          label={t("search.hint")}
          icon={<Search size={20} strokeWidth={1.75} aria-hidden="true" />}
          onClick={open}
        />
      </span>
    </>
  );
}
