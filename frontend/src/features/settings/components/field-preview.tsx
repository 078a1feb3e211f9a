import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { Chip } from "@/shared/ui/chip";
import { labelOf } from "../labels";
import type { Draft } from "./field-draft";

/** The line of a card as it will look. */
export function FieldPreview({ draft }: { draft: Draft }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const name = labelOf(draft.label, language);
  return (
    <section aria-label={t("fields.preview")} className="rounded-control border border-line bg-bg p-3">
      <p className="pb-2 text-meta text-ink-3">{t("fields.preview")}</p>
      {draft.group && <p className="pb-1 text-table font-semibold text-ink-2">{draft.group}</p>}
      <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] gap-2">
        <dt className="text-table text-ink-2">
          <bdi>{name || t("fields.unnamed")}</bdi>
          {draft.required && <span className="text-danger"> *</span>}
        </dt>
        <dd>
          <Sample draft={draft} />
        </dd>
      </dl>
    </section>
  );
}

function Sample({ draft }: { draft: Draft }) {
  const { t } = useTranslation("settings");
  const language = useLanguage();
  const offered = draft.choices.filter((one) => !one.archived && labelOf(one.label, language));
  if (draft.type === "choice" || draft.type === "choices") {
    return (
      <span className="flex flex-wrap gap-1">
        {offered.map((one, index) => (
          <Chip
            key={one.key}
            tabIndex={-1}
            pressed={draft.fallback ? one.key === draft.fallback : index === 0}
          >
            {labelOf(one.label, language)}
          </Chip>
        ))}
        {offered.length === 0 && <span className="text-ink-3">{t("fields.noChoices")}</span>}
      </span>
    );
  }
  if (draft.type === "yes_no") return <span>{draft.fallback === "false" ? t("no") : t("yes")}</span>;
  return (
    <span dir="auto" className={draft.type === "url" ? "text-accent underline" : undefined}>
      {draft.fallback || t(`sample.${draft.type}`)}
    </span>
  );
}
