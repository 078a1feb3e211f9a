import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { MeOut } from "@/api/gen";
import { changeOwnLooks } from "@/features/session/public/looks";
import { chooseLanguage } from "@/i18n";
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { KeyTable } from "../components/key-table";
import { SettingChoice, SettingSwitch, SettingText } from "../components/setting-controls";
import { TaskNews } from "../components/task-news";
import { Section } from "../public/section";
import { useMe, useSettingsWrites } from "../queries";
import { timeZoneOptions } from "../world";

export function ProfilePage() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const { changeMe } = useSettingsWrites();
  if (!me) return <Skeleton label={t("place.profile")} />;
  return (
    <Section title={t("place.profile")} lead={t("profile.lead")}>
      <SettingGroup>
        <SettingText title={t("profile.name")} value={me.name} onSave={(name) => changeMe({ name })} />
        <SettingRow title={t("profile.email")} hint={t("profile.emailHint")}>
          <bdi dir="ltr">{me.email}</bdi>
        </SettingRow>
        <LanguageChoice />
        <SettingChoice
          title={t("profile.timeZone")}
          hint={t("profile.timeZoneHint")}
          value={me.time_zone ?? ""}
          options={[
            { value: "", label: t("profile.asCompany", { zone: me.workspace.time_zone }) },
            ...timeZoneOptions(),
          ]}
          onSave={(zone) => changeMe({ time_zone: zone || null })}
        />
      </SettingGroup>
      <TaskNews me={me} />
      <Seen me={me} />
      <Looks />
      <ThisDevice />
      <Keys />
    </Section>
  );
}

/** Whether colleagues on the same card and I see each other. */
function Seen({ me }: { me: MeOut }) {
  const { t } = useTranslation("settings");
  const { changeNews } = useSettingsWrites();
  return (
    <SettingGroup title={t("seen.title")}>
      <SettingSwitch
        title={t("seen.here")}
        hint={t("seen.hint")}
        label={t("seen.show")}
        value={me.looks.presence ?? true}
        onSave={(presence) => changeNews({ presence })}
      />
    </SettingGroup>
  );
}

function LanguageChoice() {
  const { t } = useTranslation("settings");
  const { changeMe } = useSettingsWrites();
  const queries = useQueryClient();
  return (
    <SettingChoice
      title={t("profile.language")}
      value={useLanguage()}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onSave={async (language) => {
        if (!isLanguage(language)) return;
        await changeMe({ language });
        await chooseLanguage(language);
        await queries.invalidateQueries();
      }}
    />
  );
}

function Looks() {
  const { t } = useTranslation("settings");
  const session = useTranslation("session").t;
  const { theme, density } = usePreferences();
  return (
    <SettingGroup title={t("profile.looks")}>
      <SettingChoice
        title={session("theme.label")}
        value={theme}
        options={(["system", "light", "dark"] as const).map((value) => ({
          value,
          label: session(`theme.${value}`),
        }))}
        onSave={(next) => changeOwnLooks({ theme: next })}
      />
      <SettingChoice
        title={session("density.label")}
        value={density}
        options={(["comfortable", "standard", "compact"] as const).map((value) => ({
          value,
          label: session(`density.${value}`),
        }))}
        onSave={(next) => changeOwnLooks({ density: next })}
      />
    </SettingGroup>
  );
}

/** Off: what was kept here goes at once. What waits to be sent stays until it has arrived. */
function ThisDevice() {
  const { t } = useTranslation("settings");
  const { keepHere } = usePreferences();
  return (
    <SettingGroup title={t("device.title")}>
      <SettingSwitch
        title={t("device.keep")}
        hint={t("device.keepHint")}
        label={t("device.on")}
        value={keepHere}
        onSave={async (on) => preferences.set({ keepHere: on })}
      />
    </SettingGroup>
  );
}

function Keys() {
  const { t } = useTranslation("settings");
  const { keysOn } = usePreferences();
  return (
    <SettingGroup title={t("keys.title")} note={t("keys.note")}>
      <SettingSwitch
        title={t("keys.single")}
        hint={t("keys.singleHint")}
        label={t("keys.on")}
        value={keysOn}
        onSave={(on) => changeOwnLooks({ keysOn: on })}
      />
      <KeyTable />
    </SettingGroup>
  );
}
