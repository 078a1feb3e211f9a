import { useTranslation } from "react-i18next";
import { TextArea, TextField } from "@/shared/ui/field";
import type { Draft, Form } from "../model/draft";
import { CaptchaFields } from "./captcha-fields";
import type { Editing } from "./editing";
import { Part } from "./part";
import { Secret } from "./secret";

type Protection = Draft["protection"];

/** From where it may be sent, and what keeps robots out. */
export function GuardPart({ form, editing }: { form: Form; editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at, under } = editing;
  const { protection } = draft;
  const put = (part: Partial<Protection>) => change({ protection: { ...protection, ...part } });
  return (
    <Part title={t("guard.title")} note={t("guard.note")}>
      <fieldset disabled={!mayEdit} className="flex flex-col gap-4">
        <legend className="sr-only">{t("guard.title")}</legend>
        <TextArea
          label={t("guard.origins")}
          hint={t("guard.originsHint")}
          error={under("/origins")}
          dir="ltr"
          placeholder="https://example.com"
          value={draft.origins}
          onChange={(event) => change({ origins: event.target.value })}
        />
        <div className="grid gap-3 tablet:grid-cols-2">
          <TextField
            label={t("guard.seconds")}
            hint={t("guard.secondsHint")}
            type="number"
            inputMode="numeric"
            min={0}
            max={600}
            error={at("/protection/min_seconds")}
            value={protection.min_seconds}
            onChange={(event) => put({ min_seconds: Number(event.target.value) })}
          />
          <TextField
            label={t("guard.perMinute")}
            type="number"
            inputMode="numeric"
            min={1}
            max={10_000}
            error={at("/protection/per_minute")}
            value={protection.per_minute}
            onChange={(event) => put({ per_minute: Number(event.target.value) })}
          />
        </div>
        <CaptchaFields editing={editing} onChange={(captcha) => put({ captcha })} />
      </fieldset>
      {mayEdit && form.protection.captcha && <Secret form={form} name="captcha" since={form.captcha_since} />}
    </Part>
  );
}
