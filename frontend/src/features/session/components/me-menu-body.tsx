import { useQueryClient } from "@tanstack/react-query";
import { CircleUserRound, Keyboard, LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { changeMe } from "@/api/gen";
import { chooseLanguage } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { overlays } from "@/shared/lib/overlays";
import { usePreferences } from "@/shared/lib/preferences";
import { IconButton } from "@/shared/ui/icon-button";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/shared/ui/menu";
import { changeOwnLooks } from "../public/looks";

const ICON = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export function MeMenuBody({ openAtOnce }: { openAtOnce: boolean }) {
  const { t } = useTranslation("session");
  return (
    <Menu
      openAtOnce={openAtOnce}
      trigger={
        <IconButton
          label={t("me.label")}
          icon={<CircleUserRound size={20} strokeWidth={1.75} aria-hidden="true" />}
        />
      }
    >
      <Looks />
      <MenuLine />
      <MenuItem icon={<Keyboard {...ICON} />} keys="?" onSelect={() => overlays.show("keys")}>
        {t("me.keys")}
      </MenuItem>
      <SignOut />
    </Menu>
  );
}

function Looks() {
  const { t } = useTranslation("session");
  const { theme, density } = usePreferences();
  const queries = useQueryClient();

  /** Labels and refusals come from the server in the profile's language. */
  async function change(language: Language): Promise<void> {
    await chooseLanguage(language);
    await changeMe({ body: { language }, throwOnError: true });
    await queries.invalidateQueries();
  }

  return (
    <>
      <MenuChoice
        label={t("language")}
        value={useLanguage()}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
        onChoose={(language) => void change(language)}
      />
      <MenuChoice
        label={t("theme.label")}
        value={theme}
        options={(["system", "light", "dark"] as const).map((value) => ({
          value,
          label: t(`theme.${value}`),
        }))}
        onChoose={(theme) => void changeOwnLooks({ theme })}
      />
      <MenuChoice
        label={t("density.label")}
        value={density}
        options={(["comfortable", "standard", "compact"] as const).map((value) => ({
          value,
          label: t(`density.${value}`),
        }))}
        onChoose={(density) => void changeOwnLooks({ density })}
      />
    </>
  );
}

function SignOut() {
  const { t } = useTranslation("session");
  const queries = useQueryClient();
  async function leave(): Promise<void> {
    const { leaveDevice } = await import("@/features/offline/public/sign-out");
    await leaveDevice(queries);
  }
  return (
    <MenuItem icon={<LogOut {...ICON} className="rtl:-scale-x-100" />} onSelect={() => void leave()}>
      {t("me.signOut")}
    </MenuItem>
  );
}
