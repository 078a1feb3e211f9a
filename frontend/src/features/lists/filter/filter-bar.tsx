import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import type { AskedObject } from "@/features/cards/public/types";
import { useShortcuts } from "@/shared/lib/shortcuts";
import { Chip, ChipRemovable } from "@/shared/ui/chip";
import { Popover } from "@/shared/ui/popover";
import { isTyped, isWhole } from "./filter-model";
import { type Condition, GROUP } from "./filter-parameter";

/** A list opens mostly without conditions. */
const Sentence = lazy(async () => ({ default: (await import("./sentence")).Sentence }));
const FilterEditor = lazy(async () => ({ default: (await import("./filter-editor")).FilterEditor }));

type FilterBarProps = {
  object: AskedObject;
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
};

/** The conditions of the list as sentences: pressed to change, crossed to take away, and a plus for the next. */
export function FilterBar({ object, conditions, onChange }: FilterBarProps) {
  const { t } = useTranslation("lists");
  const [open, setOpen] = useState<number | "new" | null>(null);
  useShortcuts([{ keys: "f", label: t("filter.title"), group: t("list.keys"), run: () => setOpen("new") }]);
  const put = (index: number) => (condition: Condition) => {
    setOpen(null);
    onChange(conditions.map((one, other) => (other === index ? condition : one)));
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {conditions.map((condition, index) => (
        <ChipRemovable
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike
          key={index}
          removeLabel={t("filter.remove")}
          onRemove={() => onChange(conditions.filter((_, other) => other !== index))}
        >
          {condition.op === GROUP || isWhole(condition) ? (
            <Said object={object} condition={condition} />
          ) : (
            <EditorPopover
              object={object}
              start={condition}
              open={open === index}
              onOpen={(next) => setOpen(next ? index : null)}
              onDone={put(index)}
              trigger={
                <button type="button" className="min-h-6 min-w-0 cursor-pointer text-start">
                  <Said object={object} condition={condition} />
                </button>
              }
            />
          )}
        </ChipRemovable>
      ))}
      <EditorPopover
        object={object}
        open={open === "new"}
        onOpen={(next) => setOpen(next ? "new" : null)}
        onDone={(condition) => {
          setOpen(null);
          onChange([...conditions, condition]);
        }}
        trigger={
          <Chip aria-keyshortcuts="F" icon={<Plus size={14} strokeWidth={1.75} aria-hidden="true" />}>
            {t("filter.add")}
          </Chip>
        }
      />
    </div>
  );
}

function Said(props: { object: AskedObject; condition: Condition }) {
  return (
    <Suspense fallback="…">
      <Sentence {...props} />
    </Suspense>
  );
}

type EditorPopoverProps = {
  object: AskedObject;
  start?: Condition;
  open: boolean;
  onOpen: (open: boolean) => void;
  onDone: (condition: Condition) => void;
  trigger: React.ReactElement;
};

function EditorPopover({ object, start, open, onOpen, onDone, trigger }: EditorPopoverProps) {
  const { t } = useTranslation("lists");
  const fields = useFields(object);
  return (
    <Popover title={t("filter.title")} open={open} onOpenChange={onOpen} trigger={trigger}>
      <Suspense>
        {open && (
          <FilterEditor fields={fields.filter(isTyped)} onDone={onDone} {...(start ? { start } : {})} />
        )}
      </Suspense>
    </Popover>
  );
}
