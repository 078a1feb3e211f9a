import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import type { Condition } from "@/features/lists/public/condition";
import { ConditionBar } from "@/features/lists/public/condition-bar";
import { Chip } from "@/shared/ui/chip";
import { Popover } from "@/shared/ui/popover";
import { isOn, QUICKS, spokenOf, turned } from "../quick";

const PlainEditor = lazy(async () => ({
  default: (await import("@/features/lists/public/plain-condition")).PlainEditor,
}));
const MORE_THAN: Condition = { field: "amount", op: "gt" };

type QuickFiltersProps = { filter: readonly Condition[]; onFilter: (filter: Condition[]) => void };

/** What the board is narrowed to: the usual questions at one press, any other as a condition of lists. */
export function QuickFilters({ filter, onFilter }: QuickFiltersProps) {
  const { t } = useTranslation("deals");
  const spoken = spokenOf(filter);
  const quick = filter.filter((one) => !spoken.includes(one));
  return (
    <section
      aria-label={t("quick.title")}
      className="flex items-center gap-1.5 overflow-x-auto border-b border-line bg-surface px-4 py-1.5 tablet:flex-wrap tablet:overflow-visible"
    >
      {QUICKS.map((one) => (
        <Chip key={one} pressed={isOn(one, filter)} onClick={() => onFilter(turned(one, filter))}>
          {t(`quick.${one}`)}
        </Chip>
      ))}
      <Amount onDone={(condition) => onFilter([...filter, condition])} />
      <div className="shrink-0 *:flex-nowrap tablet:shrink tablet:*:flex-wrap">
        <ConditionBar
          object="deals"
          conditions={spoken}
          onChange={(conditions) => onFilter([...quick, ...conditions])}
        />
      </div>
    </section>
  );
}

function Amount({ onDone }: { onDone: (condition: Condition) => void }) {
  const { t } = useTranslation("deals");
  const [open, setOpen] = useState(false);
  const fields = useFields("deals").filter((field) => field.key === MORE_THAN.field);
  return (
    <Popover
      title={t("quick.amount")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Chip>{t("quick.amount")}</Chip>}
    >
      <Suspense>
        {open && (
          <PlainEditor
            fields={fields}
            start={MORE_THAN}
            onDone={(condition) => {
              setOpen(false);
              onDone(condition);
            }}
          />
        )}
      </Suspense>
    </Popover>
  );
}
