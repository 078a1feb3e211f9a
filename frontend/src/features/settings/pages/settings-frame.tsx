import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { inputClass } from "@/shared/ui/field";
import { SETTINGS_PLACES, type SettingsPlace } from "../places";
import { reachOf, useMe } from "../queries";

function usePlaces(wanted: string): readonly SettingsPlace[] {
  const { t } = useTranslation("settings");
  const me = useMe();
  const words = wanted.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return SETTINGS_PLACES.filter((place: SettingsPlace) => {
    if (place.needs && reachOf(me, ...place.needs) === "none") return false;
    const text = `${t(`place.${place.name}`)} ${t(`find.${place.name}`)}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The list of sections at the side, the section beside it; on a phone one after the other. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("settings");
  const [wanted, setWanted] = useState("");
  const places = usePlaces(wanted);
  const inside = useRouterState({ select: (state) => /^\/settings\/\w/.test(state.location.pathname) });
  return (
    <div className="flex min-h-0 flex-1">
      <nav
        aria-label={t("title")}
        className={cx(
          "w-full shrink-0 flex-col gap-1 overflow-y-auto border-e border-line bg-surface p-3 tablet:flex tablet:w-60",
          inside ? "hidden" : "flex",
        )}
      >
        <p className="px-2 pb-1 text-title font-semibold">{t("title")}</p>
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className={cx(inputClass, "mb-2")}
        />
        {places.map(({ name, icon: Icon }) => (
          <Link
            key={name}
            to="/settings/$section"
            params={{ section: name }}
            className={cx(
              "flex min-h-control items-center gap-3 rounded-control px-2 text-ink-2 hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-ink",
              // Beside the list the first section is open before one was chosen.
              !inside && name === "profile" && "tablet:bg-accent-soft tablet:font-medium tablet:text-ink",
            )}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
            {t(`place.${name}`)}
          </Link>
        ))}
        {places.length === 0 && <p className="px-2 text-ink-2">{t("nothingFound")}</p>}
      </nav>
      <section
        aria-label={t("title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        tabIndex={0}
        className={cx("relative min-w-0 flex-1 overflow-y-auto", !inside && "hidden tablet:block")}
      >
        {children}
      </section>
    </div>
  );
}
