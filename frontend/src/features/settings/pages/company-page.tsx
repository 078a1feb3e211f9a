import { useTranslation } from "react-i18next";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { SettingChoice, SettingText } from "../components/setting-controls";
import { Section } from "../public/section";
import { reachOf, useMe, useSettingsWrites } from "../queries";
import { currencyOptions, regionOptions, timeZoneOptions } from "../world";

export function CompanyPage() {
  const { t } = useTranslation("settings");
  const me = useMe();
  if (!me) return <Skeleton label={t("place.company")} />;
  const mayEdit = reachOf(me, "workspace", "edit") !== "none";
  return (
    <Section title={t("place.company")} lead={mayEdit ? t("company.lead") : t("onlyAdministrator")}>
      {mayEdit ? <Editable /> : <Readable />}
    </Section>
  );
}

function Editable() {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const workspace = useMe()?.workspace;
  const { changeWorkspace } = useSettingsWrites();
  if (!workspace) return null;
  return (
    <SettingGroup>
      <SettingText
        title={t("company.name")}
        value={workspace.name}
        onSave={(name) => changeWorkspace({ name })}
      />
      <SettingChoice
        title={t("company.region")}
        hint={t("company.regionHint")}
        value={workspace.region}
        options={regionOptions(language)}
        onSave={(region) => changeWorkspace({ region })}
      />
      <SettingChoice
        title={t("company.currency")}
        hint={t("company.currencyHint")}
        value={workspace.currency}
        options={currencyOptions(language)}
        onSave={(currency) => changeWorkspace({ currency })}
      />
      <SettingChoice
        title={t("company.language")}
        hint={t("company.languageHint")}
        value={workspace.language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onSave={(next) => changeWorkspace({ language: next })}
      />
      <SettingChoice
        title={t("company.timeZone")}
        hint={t("company.timeZoneHint")}
        value={workspace.time_zone}
        options={timeZoneOptions()}
        onSave={(zone) => changeWorkspace({ time_zone: zone })}
      />
    </SettingGroup>
  );
}

function Readable() {
  const { t } = useTranslation("settings");
  const workspace = useMe()?.workspace;
  if (!workspace) return null;
  return (
    <SettingGroup>
      <SettingRow title={t("company.name")}>{<bdi>{workspace.name}</bdi>}</SettingRow>
      <SettingRow title={t("company.region")}>{workspace.region}</SettingRow>
      <SettingRow title={t("company.currency")}>{workspace.currency}</SettingRow>
      <SettingRow title={t("company.timeZone")}>{workspace.time_zone}</SettingRow>
    </SettingGroup>
  );
}
