import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFmt } from "@/shared/lib/use-fmt";
import { ChipRemovable } from "@/shared/ui/chip";
import { IconButton } from "@/shared/ui/icon-button";
import { isWhole } from "../filter/filter-model";
import { GROUP } from "../filter/filter-parameter";
import { Sentence } from "../filter/sentence";
import type { PhoneLookProps, SheetAt } from "./look-props";

const LookSheet = lazy(async () => ({ default: (await import("./look-sheet")).LookSheet }));

/** On a telephone: one button for how the list is looked at, and what must hold as a line of sentences. */
export function PhoneLook(props: PhoneLookProps) {
  const { object, control } = props;
  const { t } = useTranslation("lists");
  const fmt = useFmt();
  const [at, setAt] = useState<SheetAt | null>(null);
  const conditions = control.ask.filter;
  return (
    <>
      <span className="relative order-3 flex">
        <IconButton
          label={t("look.title")}
          icon={<SlidersHorizontal size={20} strokeWidth={1.75} aria-hidden="true" />}
          aria-haspopup="dialog"
          onClick={() => setAt("all")}
        />
        {conditions.length > 0 && (
          <span
            aria-hidden="true"
            className="tabular pointer-events-none absolute end-0.5 top-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-meta font-medium text-on-accent"
          >
            {fmt.number(conditions.length)}
          </span>
        )}
      </span>
      {conditions.length > 0 && (
        <ul
          aria-label={t("look.conditions")}
          className="order-4 flex w-full gap-1.5 overflow-x-auto [scrollbar-width:none]"
        >
          {conditions.map((condition, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike
            <li key={index} className="flex">
              <ChipRemovable
                removeLabel={t("filter.remove")}
                onRemove={() => control.setFilter(conditions.filter((_, other) => other !== index))}
                {...(condition.op === GROUP || isWhole(condition) ? {} : { onEdit: () => setAt(index) })}
              >
                <Sentence object={object} condition={condition} />
              </ChipRemovable>
            </li>
          ))}
        </ul>
      )}
      <Suspense>{at !== null && <LookSheet {...props} at={at} onAt={setAt} />}</Suspense>
    </>
  );
}
