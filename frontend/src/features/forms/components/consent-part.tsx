import { useTranslation } from "react-i18next";
import { TextArea } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import type { Draft } from "../model/draft";
import { pageWords } from "../model/page-words";
import type { Editing } from "./editing";
import { Part, Tick } from "./part";

type Purpose = NonNullable<Draft["consent"]>["purpose"];
const PURPOSES = ["data", "call", "mail"] as const;

/** What the visitor agrees to; another text is another version, and each agreement keeps its own. */
export function ConsentPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, at } = editing;
  const consent = draft.consent;
  const put = (part: Partial<NonNullable<Draft["consent"]>>) =>
    consent && change({ consent: { ...consent, ...part } });
  const begin = () =>
    change({
      consent: { text: pageWords(draft.language).consent, purpose: "data", required: true, version: 0 },
    });
  return (
    <Part title={t("consent.title")} note={t("consent.note")}>
      <Tick
        label={t("consent.ask")}
        checked={consent !== null}
        disabled={!mayEdit}
        onChange={(on) => (on ? begin() : change({ consent: null }))}
      />
      {consent && (
        <fieldset disabled={!mayEdit} className="flex flex-col gap-3">
          <legend className="sr-only">{t("consent.title")}</legend>
          <TextArea
            label={t("consent.text")}
            hint={consent.version > 0 ? t("consent.version", { version: consent.version }) : null}
            error={at("/consent/text")}
            maxLength={2000}
            rows={3}
            value={consent.text}
            onChange={(event) => put({ text: event.target.value })}
          />
          <SelectField
            label={t("consent.purpose")}
            value={consent.purpose}
            options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            onChange={(event) => put({ purpose: event.target.value as Purpose })}
          />
          <Tick
            label={t("consent.must")}
            checked={consent.required}
            onChange={(required) => put({ required })}
          />
        </fieldset>
      )}
    </Part>
  );
}
