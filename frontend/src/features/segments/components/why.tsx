import { Check, X } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { ExplanationOut, Filter } from "@/api/gen";
import type { CardObject } from "@/features/cards/public/types";
import { cx } from "@/shared/lib/cx";
import { Dialog } from "@/shared/ui/dialog";
import { Skeleton } from "@/shared/ui/skeleton";
import { questionOf } from "../model/question";
import { type Member, useExplanation } from "../queries";
import { useWords, type Words } from "./use-words";

const PlainSentence = lazy(async () => ({
  default: (await import("@/features/lists/public/plain-condition")).PlainSentence,
}));

type Told = ExplanationOut["conditions"][number];
type WhyProps = { object: CardObject; filter: Filter; member: Member; onClose: () => void };

/** Each condition, and whether this one meets it. */
export function Why({ object, filter, member, onClose }: WhyProps) {
  const { t } = useTranslation("segments");
  return (
    <Dialog open onClose={onClose} title={t("why.title", { name: member.name })}>
      <Explanation object={object} filter={filter} member={member} />
    </Dialog>
  );
}

/** The same without a dialog around it. */
export function Explanation({ object, filter, member }: Omit<WhyProps, "onClose">) {
  const { t } = useTranslation("segments");
  const words = useWords(object);
  const { data, error } = useExplanation(object, filter, member.id);
  if (error)
    return (
      <p role="alert" className="text-danger">
        {error.message}
      </p>
    );
  if (!data) return <Skeleton lines={4} label={t("result.counting")} />;
  const lines = data.conditions.filter((one) => isShown(one, data.conditions));
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{t(data.matches ? "why.in" : "why.out", { name: member.name })}</p>
      <ul className="flex flex-col gap-1">
        {lines.map((one) => (
          <Line key={one.pointer} told={one} object={object} words={words} explained={data} />
        ))}
      </ul>
    </div>
  );
}

/** Of a sentence that is made of a `not` the whole is shown, and not what is inside; the outermost word goes without saying. */
function isShown(told: Told, all: readonly Told[]): boolean {
  if (told.pointer === "" && ("all" in told.condition || all.length === 1)) return all.length === 1;
  const above = all.find(
    (one) => "not" in one.condition && one.pointer !== told.pointer && told.pointer === `${one.pointer}/not`,
  );
  return above === undefined;
}

type LineProps = { told: Told; object: CardObject; words: Words; explained: ExplanationOut };

function Line({ told, object, words, explained }: LineProps) {
  const { t } = useTranslation("segments");
  const depth = told.pointer.split("/").filter((part) => part === "all" || part === "any").length;
  const isFailing = explained.failing.includes(told.pointer);
  const isNeeded = explained.matches && depth === 1 && "all" in (explained.conditions[0]?.condition ?? {});
  return (
    <li
      style={{ marginInlineStart: `${Math.max(0, depth - 1) * 16}px` }}
      className={cx("flex items-start gap-2 rounded-chip px-2 py-1", isFailing && "bg-danger-soft")}
    >
      <span className={cx("mt-0.5 shrink-0", told.matches ? "text-success" : "text-danger")}>
        {told.matches ? (
          <Check size={16} strokeWidth={2} role="img" aria-label={t("why.yes")} />
        ) : (
          <X size={16} strokeWidth={2} role="img" aria-label={t("why.no")} />
        )}
      </span>
      <span className="flex min-w-0 flex-col">
        <Sentence condition={told.condition} object={object} words={words} />
        {isNeeded && <span className="text-meta text-ink-3">{t("why.wouldBeOut")}</span>}
      </span>
    </li>
  );
}

function Sentence({ condition, object, words }: { condition: unknown; object: CardObject; words: Words }) {
  const { t } = useTranslation("segments");
  const question = questionOf(condition, object);
  const [item] = question.items;
  const isGroup =
    typeof condition === "object" && condition !== null && ("all" in condition || "any" in condition);
  if (isGroup || !item) return <span className="font-medium">{t(`group.${question.word}`)}</span>;
  if (item.is === "phrase") return <bdi>{words.sentence(item.key, item.slots)}</bdi>;
  if (item.is === "leaf")
    return (
      <Suspense fallback="…">
        <PlainSentence object={object} condition={item.leaf} />
      </Suspense>
    );
  return <span>{question.word === "none" ? t("group.none") : t("part.whole")}</span>;
}
