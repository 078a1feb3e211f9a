import { useTranslation } from "react-i18next";
import { LtrField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { CAPTCHA_SERVICES, type Captcha } from "../model/captcha";
import type { Editing } from "./editing";

type CaptchaFieldsProps = { editing: Editing; onChange: (captcha: Captcha | null) => void };

/** Which service asks whether this is a person, and by which key of the page. */
export function CaptchaFields({ editing, onChange }: CaptchaFieldsProps) {
  const { t } = useTranslation("forms");
  const { captcha } = editing.draft.protection;
  return (
    <>
      <SelectField
        label={t("captcha.service")}
        value={captcha?.service ?? ""}
        options={[
          { value: "", label: t("captcha.none") },
          ...Object.entries(CAPTCHA_SERVICES).map(([value, label]) => ({ value, label })),
        ]}
        onChange={({ target }) => {
          const service = target.value as Captcha["service"] | "";
          onChange(service ? { site_key: "", closed: false, ...captcha, service } : null);
        }}
      />
      {captcha && (
        <>
          <LtrField
            label={t("captcha.siteKey")}
            hint={t("captcha.siteKeyHint")}
            error={editing.at("/protection/captcha/site_key")}
            autoComplete="off"
            value={captcha.site_key}
            onChange={({ target }) => onChange({ ...captcha, site_key: target.value })}
          />
          <label className="inline-flex min-h-control cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              checked={captcha.closed}
              onChange={() => onChange({ ...captcha, closed: !captcha.closed })}
              className="size-4 accent-accent"
            />
            {t("captcha.closed")}
          </label>
        </>
      )}
    </>
  );
}
