import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { daysBetween } from "@/shared/lib/fmt";
import { useFmt } from "@/shared/lib/use-fmt";
import { Face } from "@/shared/ui/face";
import { dayOf, moneyText } from "../money";
import type { Card, Stage } from "../queries";
import { isOver } from "../stages";
import { useDraggable, useDropTarget } from "./drag";

type DealCardProps = {
  card: Card;
  stage: Stage;
  stages: readonly Stage[];
  ownerName: string | undefined;
  onMove: (card: Card, stage: Stage, afterId: string | null) => void;
  onReach?: ((card: Card) => void) | undefined;
};

/** Whose and what, how much and until when, what comes next: three lines. */
export function DealCard({ card, stage, stages, ownerName, onMove, onReach }: DealCardProps) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const element = useRef<HTMLLIElement>(null);
  const dragged = useDraggable(element, card);
  const over = useDropTarget(element, (dropped) => dropped.id !== card.id && onMove(dropped, stage, card.id));
  const days = daysBetween(new Date(card.stage_entered_at), new Date());
  const open = card.status === "open";
  const rotting = open && stage.rotting_days !== null && isOver(card.stage_entered_at, stage.rotting_days);
  const late = open && card.expected_close_on && dayOf(card.expected_close_on) < new Date();
  return (
    <li
      ref={element}
      data-deal={card.id}
      className={cx(
        "relative flex flex-col gap-0.5 rounded-control border border-line bg-surface p-2 shadow-card",
        rotting && "border-s-4 border-s-warning",
        dragged && "opacity-50",
        over && "border-b-4 border-b-accent",
      )}
    >
      <div className="flex items-start gap-1">
        <Link
          to="/deals/$dealId"
          params={{ dealId: card.id }}
          className="min-w-0 flex-1 hover:underline"
          draggable={false}
          onFocus={() => onReach?.(card)}
        >
          <bdi className="align-page line-clamp-2 font-medium">{card.name}</bdi>
        </Link>
        <MoveTo
          label={t("card.move", { name: card.name })}
          stages={stages.filter((one) => one.id !== stage.id && (open || one.kind === "open"))}
          onStage={(one) => onMove(card, one, null)}
        />
      </div>
      {(card.company ?? card.contact) && (
        <bdi className="align-page truncate text-table text-ink-2">
          {card.company?.name ?? card.contact?.name}
        </bdi>
      )}
      <p className="flex flex-wrap gap-x-2 text-table">
        {card.amount && <span className="tabular font-medium">{moneyText(fmt, card.amount)}</span>}
        {card.expected_close_on && (
          <span className={late ? "text-danger" : "text-ink-2"}>
            {fmt.date(dayOf(card.expected_close_on), "monthDay")}
          </span>
        )}
      </p>
      {open && <NextStep card={card} />}
      <p className="flex items-center justify-between gap-2 text-meta text-ink-2">
        {open && (
          <span
            title={rotting ? t("card.rotting") : undefined}
            className={cx("whitespace-nowrap", rotting && "text-warning")}
          >
            {t("card.days", { count: Math.max(0, days) })}
          </span>
        )}
        {card.owner_id && ownerName && (
          <span title={ownerName} className="ms-auto">
            <Face id={card.owner_id} name={ownerName} size="small" />
            <span className="sr-only">{ownerName}</span>
          </span>
        )}
      </p>
    </li>
  );
}

function NextStep({ card }: { card: Card }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const step = card.next_step;
  if (!step) return <p className="truncate text-meta text-danger">{t("card.noStep")}</p>;
  const due = step.due_at ? new Date(step.due_at) : step.due_on ? dayOf(step.due_on) : null;
  const late = due && daysBetween(new Date(), due) < 0;
  return (
    <p className={cx("truncate text-meta", late ? "text-danger" : "text-success")}>
      {due && `${fmt.daysAgo(due)} `}
      <bdi>{step.title}</bdi>
    </p>
  );
}

type MoveToProps = { label: string; stages: readonly Stage[]; onStage: (stage: Stage) => void };

/** The system's own list behind three dots: for the keyboard, for a finger, for a screen reader. */
function MoveTo({ label, stages, onStage }: MoveToProps) {
  const { t } = useTranslation("deals");
  return (
    <span className="relative inline-flex size-8 shrink-0 items-center justify-center rounded-chip text-ink-2 focus-within:outline-2 focus-within:outline-accent hover:bg-sunken pointer-coarse:size-11">
      <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />
      <select
        aria-label={label}
        value=""
        onChange={(event) => {
          const stage = stages.find((one) => one.id === event.target.value);
          if (stage) onStage(stage);
        }}
        className="absolute inset-0 cursor-pointer bg-surface text-ink opacity-0"
      >
        <option value="" disabled>
          {t("move.to")}
        </option>
        {stages.map((stage) => (
          <option key={stage.id} value={stage.id}>
            {stage.name}
          </option>
        ))}
      </select>
    </span>
  );
}
