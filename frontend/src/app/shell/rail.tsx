import { Link } from "@tanstack/react-router";
import { PanelLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { useMedia } from "@/shared/lib/use-media";
import { IconButton } from "@/shared/ui/icon-button";
import { Tooltip } from "@/shared/ui/tooltip";
import { PLACES } from "./places";

const PinnedViews = lazy(async () => ({
  default: (await import("@/features/lists/public/pinned-views")).PinnedViews,
}));

const LINK =
  "flex min-h-10 items-center gap-3 rounded-control px-2.5 text-body text-ink-2 hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-ink";

export function Rail() {
  const { t } = useTranslation("common");
  const wide = useMedia("(min-width: 1440px)");
  const pinned = usePreferences().railPinned ?? wide;
  return (
    <nav
      aria-label={t("nav.label")}
      className={cx(
        "hidden shrink-0 flex-col gap-1 border-e border-line bg-surface p-2 tablet:flex",
        pinned ? "w-54" : "w-14",
      )}
    >
      <p className="flex h-8 items-center gap-3 px-2.5 text-title font-semibold text-accent">
        <img src="/favicon.svg" alt="" width={20} height={20} className="shrink-0" />
        {pinned && "Kartoteka"}
      </p>
      {PLACES.map(({ to, name, icon: Icon, keys }) => {
        const link = (
          <Link
            to={to}
            activeOptions={{ exact: to === "/" }}
            className={LINK}
            aria-keyshortcuts={keys}
            aria-label={t(`nav.${name}`)}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
            {pinned && t(`nav.${name}`)}
          </Link>
        );
        return (
          <Tooltip key={to} text={t(`nav.${name}`)} keys={keys}>
            {link}
          </Tooltip>
        );
      })}
      <Suspense>
        <PinnedViews wide={pinned} className={LINK} />
      </Suspense>
      <IconButton
        className="mt-auto"
        label={pinned ? t("nav.fold") : t("nav.unfold")}
        icon={<PanelLeft size={20} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
        onClick={() => preferences.set({ railPinned: !pinned })}
      />
    </nav>
  );
}
