import { ChevronDown, ChevronUp, X } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFields } from "@/features/cards/public/reference-queries";
import type { CardObject } from "@/features/cards/public/types";
import { IconButton } from "@/shared/ui/icon-button";
import { Popover } from "@/shared/ui/popover";
import { phraseOf } from "../model/phrases";
import type { Item, Leaf } from "../model/question";
import { Slot } from "./slot";
import type { Words } from "./use-words";

const loadPlain = () => import("@/features/lists/public/plain-condition");
const PlainSentence = lazy(async () => ({ default: (await loadPlain()).PlainSentence }));
const PlainEditor = lazy(async () => ({ default: (await loadPlain()).PlainEditor }));
const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

type ConditionProps = {
  item: Exclude<Item, { is: "group" }>;
  object: CardObject;
  words: Words;
  freshId: string | null;
  /** Asked about, and deleted since. */
  brokenField: string | null;
  onChange: (item: Item | null) => void;
  onShift: (by: -1 | 1) => void;
};

/** One line of a question: the sentence, and what moves or removes it. */
export function Condition({ item, object, words, freshId, brokenField, onChange, onShift }: ConditionProps) {
  const { t } = useTranslation("segments");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt and an arrow move the line in which the focus is
    <div
      className="group flex min-h-9 items-center gap-1"
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        onShift(event.key === "ArrowUp" ? -1 : 1);
      }}
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-1 gap-y-1">
        <Said {...{ item, object, words, freshId, onChange }} />
        {brokenField && item.is !== "leaf" && <Gone field={brokenField} />}
      </div>
      <span className="flex shrink-0 opacity-60 group-focus-within:opacity-100 group-hover:opacity-100">
        <span className="hidden tablet:flex">
          <IconButton small label={t("part.up")} icon={<ChevronUp {...ICON} />} onClick={() => onShift(-1)} />
          <IconButton
            small
            label={t("part.down")}
            icon={<ChevronDown {...ICON} />}
            onClick={() => onShift(1)}
          />
        </span>
        <IconButton small label={t("part.remove")} icon={<X {...ICON} />} onClick={() => onChange(null)} />
      </span>
    </div>
  );
}

function Said({
  item,
  object,
  words,
  freshId,
  onChange,
}: Omit<ConditionProps, "onShift" | "brokenField">): ReactNode {
  const { t } = useTranslation("segments");
  if (item.is === "whole") return <span className="text-ink-2">{t("part.whole")}</span>;
  if (item.is === "leaf")
    return <PlainPart object={object} leaf={item.leaf} onDone={(leaf) => onChange({ ...item, leaf })} />;
  const { slots: kinds } = phraseOf(item.key);
  return words.partsOf(item.key, item.slots).map((part, place) => {
    if ("text" in part)
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one sentence stand where they stand
      return part.text.trim() && <span key={`t${place}`}>{part.text.trim()}</span>;
    const kind = kinds[part.slot];
    if (!kind) return null;
    return (
      <Slot
        key={part.slot}
        kind={kind}
        held={item.slots[part.slot] ?? []}
        words={words}
        object={object}
        isFresh={freshId === item.id}
        onChange={(held) => onChange({ ...item, slots: { ...item.slots, [part.slot]: held } })}
      />
    );
  });
}

type PlainPartProps = { object: CardObject; leaf: Leaf; onDone: (leaf: Leaf) => void };

/** A field as the filters of lists say it; one that was deleted since says so. */
function PlainPart({ object, leaf, onDone }: PlainPartProps) {
  const { t } = useTranslation("segments");
  const [open, setOpen] = useState(false);
  const fields = useFields(object);
  const field = fields.find((one) => one.key === leaf.field);
  if (fields.length > 0 && !field) return <Gone field={leaf.field} />;
  return (
    <Popover
      title={t("part.edit", { label: field?.label ?? "" })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="min-h-7 max-w-full cursor-pointer rounded-chip border border-line-strong bg-accent-soft px-1.5 text-start pointer-coarse:min-h-control"
        >
          <Suspense fallback="…">
            <PlainSentence object={object} condition={leaf} />
          </Suspense>
        </button>
      }
    >
      <Suspense>
        {open && (
          <PlainEditor
            fields={fields}
            start={leaf}
            onDone={(next) => {
              setOpen(false);
              onDone(next);
            }}
          />
        )}
      </Suspense>
    </Popover>
  );
}

function Gone({ field }: { field: string }) {
  const { t } = useTranslation("segments");
  return (
    <span className="text-danger">
      {t("part.unknown")} <bdi>({field})</bdi>
    </span>
  );
}
