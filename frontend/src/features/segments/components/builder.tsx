import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardObject } from "@/features/cards/public/types";
import { cx } from "@/shared/lib/cx";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import type { Broken } from "../model/broken";
import {
  changed,
  DEEPEST,
  emptyQuestion,
  type Group,
  type Item,
  isReady,
  shifted,
  type Word,
} from "../model/question";
import type { Count } from "../queries";
import { AddCondition } from "./add-condition";
import { Condition } from "./condition";
import { useWords } from "./use-words";

type BuilderProps = {
  object: CardObject;
  question: Group;
  onChange: (question: Group) => void;
  /** How many are left after each condition of the outermost group that asks something. */
  steps: readonly Count[];
  /** Fields that can be asked about; without it, and of the workspace's own, all. */
  about?: readonly string[];
  /** The part that cannot be asked any longer. */
  broken?: Broken | null;
};

/** A question as one would say it: each condition a sentence, with places that are chosen. */
export function Builder({ object, question, onChange, steps, about, broken = null }: BuilderProps) {
  const { t } = useTranslation("segments");
  const words = useWords(object);
  const [freshId, setFresh] = useState<string | null>(null);
  const parts = { object, words, freshId, onFresh: setFresh, about, broken };
  const [before, after] = t(`subject.${object}`, { word: "\uE000" }).split("\uE000");
  return (
    <section aria-label={t("keys.group")} className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-title">
        {before?.trim()}
        <span>
          <WordChoice word={question.word} onChange={(word) => onChange({ ...question, word })} />
          {after?.trimEnd()}
        </span>
      </p>
      <Lines {...parts} group={question} root={question} onRoot={onChange} steps={steps} depth={1} />
    </section>
  );
}

function WordChoice({ word, onChange }: { word: Word; onChange: (word: Word) => void }) {
  const { t } = useTranslation("segments");
  return (
    <select
      aria-label={t("group.label")}
      value={word}
      onChange={(event) => onChange(event.target.value as Word)}
      className="field-sizing-content min-h-7 cursor-pointer rounded-chip border border-line-strong bg-surface px-1 font-medium text-accent pointer-coarse:min-h-control"
    >
      {(["all", "any", "none"] as const).map((one) => (
        <option key={one} value={one}>
          {t(`group.${one}`)}
        </option>
      ))}
    </select>
  );
}

type LinesProps = {
  object: CardObject;
  words: ReturnType<typeof useWords>;
  freshId: string | null;
  onFresh: (id: string) => void;
  group: Group;
  root: Group;
  onRoot: (root: Group) => void;
  steps: readonly Count[];
  depth: number;
  about: readonly string[] | undefined;
  broken: Broken | null;
};

function Lines(props: LinesProps) {
  const { group, root, onRoot, steps, depth, object, words, freshId, onFresh, about, broken } = props;
  const { t } = useTranslation("segments");
  const isPhone = useIsPhone();
  const put = (item: Item) => {
    onFresh(item.id);
    onRoot(changed(root, group.id, (one) => ({ ...(one as Group), items: [...group.items, item] })));
  };
  const ready = group.items.filter(isReady);
  return (
    <div className={cx("flex flex-col gap-2", depth > 1 && "border-s-2 border-line ps-3")}>
      <ul className="flex flex-col">
        {group.items.map((item) => (
          <li key={item.id} className="border-b border-line py-1 last:border-b-0">
            {item.is === "group" ? (
              <Inner {...props} item={item} />
            ) : (
              <Condition
                item={item}
                object={object}
                words={words}
                freshId={freshId}
                brokenField={broken?.id === item.id ? broken.field : null}
                onChange={(next) => onRoot(changed(root, item.id, () => next))}
                onShift={(by) => onRoot(shifted(root, item.id, by))}
              />
            )}
            <Step steps={steps} place={ready.indexOf(item)} />
          </li>
        ))}
      </ul>
      <AddCondition
        object={object}
        words={words}
        onAdd={put}
        about={about}
        autoFocus={!about && depth === 1 && group.items.length === 0 && !isPhone}
      />
      {depth < DEEPEST && !isPhone && (
        <Button
          tone="quiet"
          className="self-start"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => put({ ...emptyQuestion(), word: "any" })}
        >
          {t("add.group")}
        </Button>
      )}
      {depth === 1 && isPhone && <p className="text-meta text-ink-3">{t("add.phoneGroups")}</p>}
    </div>
  );
}

function Inner({ item, ...props }: LinesProps & { item: Group }) {
  const { t } = useTranslation("segments");
  const { root, onRoot } = props;
  return (
    <div className="flex flex-col gap-1 py-1">
      <div className="flex items-center gap-1">
        <span className="flex-1">
          <WordChoice
            word={item.word}
            onChange={(word) => onRoot(changed(root, item.id, () => ({ ...item, word })))}
          />
        </span>
        <IconButton
          small
          label={t("part.remove")}
          icon={<X size={14} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => onRoot(changed(root, item.id, () => null))}
        />
      </div>
      <Lines {...props} group={item} steps={[]} depth={props.depth + 1} />
    </div>
  );
}

/** How many are left here, as a bar beside the most there were. */
function Step({ steps, place }: { steps: readonly Count[]; place: number }) {
  const { t } = useTranslation("segments");
  const fmt = useFmt();
  const step = steps[place];
  if (!step) return null;
  const most = Math.max(1, ...steps.map((one) => one.value));
  const shown = fmt.number(step.value);
  return (
    <p className="flex items-center gap-2 text-meta text-ink-2">
      <span aria-hidden="true" className="h-1 w-24 rounded-full bg-sunken">
        <span
          className="block h-1 rounded-full bg-accent"
          style={{ inlineSize: `${(step.value / most) * 100}%` }}
        />
      </span>
      <span className="tabular">
        {t("result.after", { shown: step.kind === "exact" ? shown : t("result.atLeast", { shown }) })}
      </span>
    </p>
  );
}
