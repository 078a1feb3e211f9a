import { useTranslation } from "react-i18next";
import { ConditionBar } from "@/features/lists/public/condition-bar";
import { ASKED, conditionsIn, type Questions, withConditions } from "../model/questions";

type FiltersFieldProps = {
  questions: Questions;
  onChange: (questions: Record<string, Record<string, unknown>>) => void;
  refusalAt: (object: string) => string | null | undefined;
};

/** Which records are told about, in words, by their kind. */
export function FiltersField({ questions, onChange, refusalAt }: FiltersFieldProps) {
  const { t } = useTranslation("webhooks");
  return (
    <section aria-label={t("filter.title")} className="flex flex-col gap-2">
      <p className="text-table font-medium">{t("filter.title")}</p>
      {ASKED.map((object) => (
        <fieldset key={object} className="flex flex-col gap-1 border-b border-line pb-2">
          <legend className="text-table text-ink-2">{t(`filter.${object}`)}</legend>
          <ConditionBar
            object={object}
            conditions={conditionsIn(questions[object])}
            onChange={(conditions) => onChange(withConditions(questions, object, conditions))}
          />
          {refusalAt(object) && (
            <p role="alert" className="text-danger">
              {refusalAt(object)}
            </p>
          )}
        </fieldset>
      ))}
      <p className="text-meta text-ink-3">{t("filter.note")}</p>
    </section>
  );
}
