import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { SelectField } from "@/shared/ui/select-field";
import type { Routing } from "../model/draft";
import type { Editing } from "./editing";
import { HoursField } from "./hours-field";
import { Part, Refusal, Tick } from "./part";
import { RulesField } from "./rules-field";

const WAYS = ["fixed", "round_robin", "least_load"] as const;

/** Who gets what comes in: one of them, in turn, by rules, and after hours. */
export function RoutingPart({ editing }: { editing: Editing }) {
  const { t } = useTranslation("forms");
  const { draft, change, mayEdit, under } = editing;
  const users = useUserNames();
  const { routing } = draft;
  const put = (part: Partial<Routing>) => change({ routing: { ...routing, ...part } });
  const people = [...users].map(([value, label]) => ({ value, label }));
  return (
    <Part title={t("routing.title")} note={t("routing.note")}>
      <fieldset disabled={!mayEdit} className="flex flex-col gap-4">
        <legend className="sr-only">{t("routing.title")}</legend>
        <SelectField
          label={t("routing.way")}
          value={routing.kind}
          options={WAYS.map((value) => ({ value, label: t(`routing.${value}`) }))}
          onChange={(event) => {
            const kind = event.target.value as Routing["kind"];
            put({ kind, user_ids: kind === "fixed" ? routing.user_ids.slice(0, 1) : routing.user_ids });
          }}
        />
        {routing.kind === "fixed" ? (
          <SelectField
            label={t("routing.owner")}
            value={routing.user_ids[0] ?? ""}
            error={under("/routing/user_ids")}
            options={[{ value: "", label: t("routing.nobody") }, ...people]}
            onChange={(event) => put({ user_ids: event.target.value ? [event.target.value] : [] })}
          />
        ) : (
          <fieldset className="flex flex-col">
            <legend className="pb-1 text-table font-medium text-ink-2">{t("routing.among")}</legend>
            <div className="grid gap-x-4 tablet:grid-cols-2">
              {people.map(({ value, label }) => (
                <Tick
                  key={value}
                  label={label}
                  checked={routing.user_ids.includes(value)}
                  onChange={(on) =>
                    put({
                      user_ids: on
                        ? [...routing.user_ids, value]
                        : routing.user_ids.filter((one) => one !== value),
                    })
                  }
                />
              ))}
            </div>
            <Refusal text={under("/routing/user_ids")} />
          </fieldset>
        )}
        <RulesField editing={editing} people={people} onChange={(rules) => put({ rules })} />
        <HoursField editing={editing} people={people} onChange={put} />
      </fieldset>
    </Part>
  );
}
