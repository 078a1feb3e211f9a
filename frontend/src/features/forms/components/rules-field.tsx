import { Plus, Trash2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Filter } from "@/api/gen";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { type Option, SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import { ASKABLE, newRule, type Rule } from "../model/draft";
import type { Editing } from "./editing";
import { Refusal } from "./part";

const QuestionField = lazy(async () => ({
  default: (await import("@/features/segments/public/question-field")).QuestionField,
}));
const MOST_RULES = 20;

type RulesProps = {
  editing: Editing;
  people: readonly Option[];
  onChange: (rules: readonly Rule[]) => void;
};

/** Read from above: the first rule that fits says whose the lead is. */
export function RulesField({ editing, people, onChange }: RulesProps) {
  const { t } = useTranslation("forms");
  const { rules } = editing.draft.routing;
  const put = (id: string, part: Partial<Rule>) =>
    onChange(rules.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <section aria-label={t("rules.title")} className="flex flex-col gap-3">
      <p className="text-table font-medium text-ink-2">{t("rules.title")}</p>
      {rules.map((rule, place) => (
        <fieldset key={rule.id} className="flex flex-col gap-3 rounded-control border border-line p-3">
          <legend className="px-1 text-table font-medium text-ink-2">
            {t("rules.one", { place: place + 1 })}
          </legend>
          <Suspense fallback={<Skeleton label={t("rules.title")} />}>
            <QuestionField
              object="contacts"
              start={Object.keys(rule.filter).length > 0 ? rule.filter : null}
              about={ASKABLE}
              onChange={(filter: Filter | null) =>
                put(rule.id, { filter: (filter ?? {}) as Record<string, unknown> })
              }
            />
          </Suspense>
          <Refusal text={editing.under(`/routing/rules/${place}/filter`)} />
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <SelectField
                label={t("rules.then")}
                value={rule.user_id}
                options={people}
                error={editing.at(`/routing/rules/${place}/user_id`)}
                onChange={(event) => put(rule.id, { user_id: event.target.value })}
              />
            </div>
            <IconButton
              label={t("rules.remove", { place: place + 1 })}
              icon={<Trash2 size={16} strokeWidth={1.75} aria-hidden="true" />}
              onClick={() => onChange(rules.filter((one) => one.id !== rule.id))}
            />
          </div>
        </fieldset>
      ))}
      {rules.length < MOST_RULES && people[0] && (
        <Button
          className="self-start"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => onChange([...rules, newRule(people[0]?.value ?? "")])}
        >
          {t("rules.add")}
        </Button>
      )}
    </section>
  );
}
