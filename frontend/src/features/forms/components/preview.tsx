import { useTranslation } from "react-i18next";
import { directionOf } from "@/i18n/languages";
import { CAPTCHA_SERVICES } from "../model/captcha";
import type { Asked, Draft } from "../model/draft";
import { pageWords } from "../model/page-words";

const INPUT =
  "block w-full rounded-control border border-line-strong bg-surface px-2.5 py-2 text-title text-ink";

/** The form as the visitor will see it: in its own language and direction. Nothing in it can be sent. */
export function Preview({ draft }: { draft: Draft }) {
  const { t } = useTranslation("forms");
  const words = pageWords(draft.language);
  const { captcha } = draft.protection;
  return (
    <figure aria-label={t("preview.title")} className="flex flex-col gap-2">
      <figcaption className="text-section font-semibold">{t("preview.title")}</figcaption>
      <div
        lang={draft.language}
        dir={directionOf(draft.language)}
        inert
        className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-6"
      >
        <p className="text-page font-semibold break-words">{draft.name}</p>
        {draft.fields.map((field) =>
          field.kind === "hidden" ? null : <Line key={field.id} field={field} />,
        )}
        {draft.consent && <Check text={draft.consent.text} />}
        {captcha && (
          <span className="self-start rounded-control border border-dashed border-line-strong px-4 py-5 text-table text-ink-2">
            {CAPTCHA_SERVICES[captcha.service]}
          </span>
        )}
        <span className="self-start rounded-control bg-accent px-6 py-2.5 text-title text-on-accent">
          {words.send}
        </span>
      </div>
      <p className="text-meta text-ink-3">{t("preview.note")}</p>
    </figure>
  );
}

function Line({ field }: { field: Asked }) {
  const label = field.label || field.name;
  if (field.kind === "checkbox") return <Check text={label} />;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is in it
    <label className="flex flex-col gap-1 text-title">
      <span className="break-words">
        {label}
        {field.required && (
          <span aria-hidden="true" className="text-danger">
            {" *"}
          </span>
        )}
      </span>
      <Control field={field} />
    </label>
  );
}

function Control({ field }: { field: Asked }) {
  if (field.kind === "textarea") return <textarea readOnly rows={4} className={INPUT} />;
  if (field.kind !== "select") return <input readOnly className={INPUT} />;
  return (
    <select className={INPUT}>
      {field.choices.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  );
}

function Check({ text }: { text: string }) {
  return (
    <label className="flex items-start gap-2 text-title">
      <input type="checkbox" readOnly className="mt-1.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{text}</span>
    </label>
  );
}
