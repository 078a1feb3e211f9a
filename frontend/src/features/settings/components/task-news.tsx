import { useTranslation } from "react-i18next";
import type { MeOut } from "@/api/gen";
import { SettingGroup } from "@/shared/ui/setting-row";
import { useMail, useSettingsWrites } from "../queries";
import { SettingChoice, SettingSwitch } from "./setting-controls";

type Where = "app" | "mail" | "both";

/** Where tasks tell of themselves. Without a mail server that is said before anybody relies on it. */
export function TaskNews({ me }: { me: MeOut }) {
  const { t } = useTranslation("settings");
  const { changeNews } = useSettingsWrites();
  const mail = useMail();
  const wanted = (me.looks.reminders ?? "app") as Where;
  return (
    <SettingGroup
      title={t("news.title")}
      {...(mail?.ready === false ? { note: `${t("news.noServer")} ${t("news.ask")}` } : {})}
    >
      <SettingChoice<Where>
        title={t("news.reminders")}
        hint={t("news.remindersHint")}
        value={wanted}
        options={[
          { value: "app", label: t("news.inApp") },
          { value: "mail", label: t("news.byMail") },
          { value: "both", label: t("news.both") },
        ]}
        onSave={(reminders) => changeNews({ reminders })}
      />
      <SettingSwitch
        title={t("news.given")}
        hint={t("news.givenHint")}
        label={t("news.tell")}
        value={me.looks.delegation_mail ?? false}
        onSave={(on) => changeNews({ delegation_mail: on })}
      />
    </SettingGroup>
  );
}
