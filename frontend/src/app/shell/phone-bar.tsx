import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { whenCalm } from "@/shared/lib/calm";
import { overlays } from "@/shared/lib/overlays";
import { PLACES } from "./places";

const MoreMenu = lazy(async () => {
  await whenCalm();
  return { default: (await import("./more-menu")).MoreMenu };
});

const ITEM =
  "flex min-h-14 min-w-0 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 text-meta text-ink-2 data-[status=active]:font-medium data-[status=active]:text-accent";

/** Under the thumb: the places of every day, the plus in the middle, and the way to the others. */
export function PhoneBar() {
  const { t } = useTranslation("common");
  const [today, contacts, companies] = PLACES.slice(0, 3).map((place) => (
    <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }} className={ITEM}>
      <place.icon size={20} strokeWidth={1.75} aria-hidden="true" />
      {t(`nav.short.${place.name as "today"}`)}
    </Link>
  ));
  return (
    <nav
      aria-label={t("nav.label")}
      className="order-2 flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {today}
      {contacts}
      <button
        type="button"
        className={ITEM}
        aria-label={t("new.contact")}
        onClick={() => overlays.show("new-contact")}
      >
        <span className="inline-flex size-11 items-center justify-center rounded-full bg-accent text-on-accent">
          <Plus size={24} strokeWidth={1.75} aria-hidden="true" />
        </span>
      </button>
      {companies}
      <Suspense fallback={<span className={ITEM} />}>
        <MoreMenu className={ITEM} />
      </Suspense>
    </nav>
  );
}
