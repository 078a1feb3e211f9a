import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { IconButton } from "@/shared/ui/icon-button";
import { FilterEditor } from "../filter/filter-editor";
import { isTyped, isWhole } from "../filter/filter-model";
import { type Condition, GROUP } from "../filter/filter-parameter";
import { Sentence } from "../filter/sentence";
import { GroupMenu } from "./group-menu";
import type { PhoneLookProps, SheetAt } from "./look-props";
import { RowFields } from "./row-fields";
import { SortChoice } from "./sort-choice";

type LookSheetProps = PhoneLookProps & { at: SheetAt; onAt: (at: SheetAt | null) => void };

/** How the list is looked at, under the thumb: what must hold, in which order, what a row shows, by what it is counted. */
export function LookSheet(props: LookSheetProps) {
  const { object, control, known, total, at, onAt } = props;
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const close = () => onAt(null);
  if (at !== "all") {
    return (
      <Dialog open kind="sheet" title={t(at === "new" ? "filter.title" : "look.change")} onClose={close}>
        <OneCondition {...props} at={at} />
      </Dialog>
    );
  }
  const many = total && `${fmt.number(total.value)}${total.kind === "exact" ? "" : "+"}`;
  return (
    <Dialog open kind="sheet" title={t("look.title")} onClose={close}>
      <div className="flex flex-col gap-5">
        <Part title={t("look.conditions")}>
          <Conditions {...props} />
        </Part>
        <Part title={t("look.order")}>
          <SortChoice
            known={known}
            sort={control.ask.sort}
            onSort={(sort) => control.onState({ sort: sort || null })}
          />
        </Part>
        <Part title={t("group.title")}>
          <GroupMenu
            fields={known.filter((one) => one.groupable)}
            by={control.group}
            onChoose={control.setGroup}
          />
        </Part>
        <Part title={t("look.fields")}>
          <RowFields object={object} known={known} />
        </Part>
        <div className="sticky -bottom-4 -mx-4 -mb-4 flex gap-2 border-t border-line bg-raised p-3">
          {control.narrowed && (
            <Button tone="quiet" onClick={control.clear}>
              {t("look.clear")}
            </Button>
          )}
          <Button tone="primary" className="flex-1" onClick={close}>
            {many ? t("look.show", { count: total.value, shown: many }) : t("look.done")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-table font-medium text-ink-2">{title}</h3>
      {children}
    </section>
  );
}

function Conditions({ object, control, onAt }: LookSheetProps) {
  const { t } = useTranslation("lists");
  const conditions = control.ask.filter;
  return (
    <>
      {conditions.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-control border border-line">
          {conditions.map((condition, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike
            <li key={index} className="flex items-center">
              <button
                type="button"
                disabled={condition.op === GROUP || isWhole(condition)}
                onClick={() => onAt(index)}
                className="min-h-control min-w-0 flex-1 px-3 text-start"
              >
                <Sentence object={object} condition={condition} />
              </button>
              <IconButton
                label={t("filter.remove")}
                icon={<X size={16} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => control.setFilter(conditions.filter((_, other) => other !== index))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button
        className="self-start"
        icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => onAt("new")}
      >
        {t("filter.add")}
      </Button>
    </>
  );
}

function OneCondition({ object, control, at, onAt }: LookSheetProps) {
  const fields = useFields(object).filter(isTyped);
  const conditions = control.ask.filter;
  const start = typeof at === "number" ? conditions[at] : undefined;
  function done(condition: Condition): void {
    const changed = conditions.map((one, index) => (index === at ? condition : one));
    control.setFilter(start ? changed : [...conditions, condition]);
    onAt("all");
  }
  return (
    <div className="min-h-[40vh]">
      <FilterEditor fields={fields} onDone={done} {...(start ? { start } : {})} />
    </div>
  );
}
