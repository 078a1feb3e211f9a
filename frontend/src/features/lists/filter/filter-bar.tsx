import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields, useUserNames } from "@/features/cards/public/reference-queries";
import type { CardObject, Field } from "@/features/cards/public/types";
import { Chip, ChipRemovable } from "@/shared/ui/chip";
import { Popover } from "@/shared/ui/popover";
import { FilterEditor } from "./filter-editor";
import { type Condition, plainValues } from "./filter-model";

type FilterBarProps = {
  object: CardObject;
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
};

/** The conditions of the list as sentences that can be taken away, and a plus for the next one. */
export function FilterBar({ object, conditions, onChange }: FilterBarProps) {
  const { t } = useTranslation("lists");
  const fields = useFields(object);
  const [adding, setAdding] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {conditions.map((condition, index) => (
        <ChipRemovable
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike
          key={index}
          removeLabel={t("filter.remove")}
          onRemove={() => onChange(conditions.filter((_, other) => other !== index))}
        >
          <Sentence condition={condition} fields={fields} />
        </ChipRemovable>
      ))}
      <Popover
        title={t("filter.title")}
        open={adding}
        onOpenChange={setAdding}
        trigger={
          <Chip icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}>{t("filter.add")}</Chip>
        }
      >
        <FilterEditor
          fields={fields.filter((field) => field.operators.length > 0)}
          onDone={(condition) => {
            setAdding(false);
            onChange([...conditions, condition]);
          }}
        />
      </Popover>
    </div>
  );
}

function Sentence({ condition, fields }: { condition: Condition; fields: readonly Field[] }) {
  const { t } = useTranslation("lists");
  const names = useUserNames();
  const field = fields.find((one) => one.key === condition.field);
  const words = plainValues(condition.value).map((value) => {
    if (value === "@me") return t("filter.me");
    if (/^(P\d|today|yesterday|this_|last_)/.test(value))
      return t(`filter.period.${value}` as "filter.period.today");
    if (value === "true" || value === "false") return t(`filter.${value}`);
    return names.get(value) ?? field?.choices.find((choice) => choice.key === value)?.label ?? value;
  });
  return (
    <span className="max-w-80 truncate">
      {field?.label ?? condition.field} {t(`filter.op.${condition.op}` as "filter.op.eq")}{" "}
      <bdi className="font-medium">{words.join(", ")}</bdi>
    </span>
  );
}
