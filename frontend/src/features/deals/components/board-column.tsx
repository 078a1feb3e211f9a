import { PanelLeft } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { showToast } from "@/shared/lib/toasts";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { IconButton } from "@/shared/ui/icon-button";
import { moneyText } from "../money";
import { type BoardAsk, type Card, moreOf, type Stage } from "../queries";
import { DealCard } from "./deal-card";
import { useDropTarget } from "./drag";

type BoardColumnProps = {
  stage: Stage;
  stages: readonly Stage[];
  pipelineId: string;
  ask: BoardAsk;
  names: ReadonlyMap<string, string>;
  /** On a phone there is one column at a time, as wide as the screen. */
  alone: boolean;
  onMove: (card: Card, stage: Stage, afterId: string | null) => void;
  onReach?: (card: Card) => void;
};

/** A stage with its figures, which are the server's over all its deals, and its cards. */
export function BoardColumn(props: BoardColumnProps) {
  const { stage, alone, onMove } = props;
  const { t } = useTranslation("deals");
  const [folded, setFolded] = useState(stage.kind !== "open");
  const element = useRef<HTMLElement>(null);
  const over = useDropTarget(element, (card) => onMove(card, stage, null));
  const narrow = folded && !alone;
  return (
    <section
      ref={element}
      aria-label={stage.name}
      data-stage={stage.id}
      className={cx(
        "flex min-h-0 flex-col rounded-control bg-sunken",
        alone ? "w-full flex-1" : narrow ? "w-14 shrink-0" : "w-72 shrink-0",
        over && "outline-2 outline-accent",
      )}
    >
      {narrow ? (
        <button
          type="button"
          aria-label={t("column.unfold", { name: stage.name })}
          onClick={() => setFolded(false)}
          className="flex min-h-0 flex-1 cursor-pointer flex-col items-center gap-2 rounded-control p-2 text-table hover:bg-surface"
        >
          <span className="tabular font-semibold">{stage.count}</span>
          <bdi className="[writing-mode:vertical-rl]">{stage.name}</bdi>
        </button>
      ) : (
        <Unfolded {...props} onFold={stage.kind !== "open" && !alone ? () => setFolded(true) : null} />
      )}
    </section>
  );
}

function Unfolded({ onFold, ...props }: BoardColumnProps & { onFold: (() => void) | null }) {
  const { stage, stages, pipelineId, ask, names, onMove, onReach } = props;
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const more = useMore(stage, pipelineId, ask);
  const cards = [...stage.deals, ...more.cards];
  return (
    <>
      <header className="flex items-start gap-2 px-3 pt-2 pb-1">
        <div className="min-w-0 flex-1">
          <h2 className="flex items-baseline gap-2 font-semibold">
            <bdi className="truncate">{stage.name}</bdi>
            <span className="tabular text-table font-normal text-ink-2">{fmt.number(stage.count)}</span>
          </h2>
          <p className="tabular text-table text-ink-2">
            {moneyText(fmt, stage.sum)}
            {stage.kind === "open" && ` · ${t("figures.weighted", { sum: moneyText(fmt, stage.weighted) })}`}
          </p>
          {stage.kind !== "open" && <p className="text-meta text-ink-3">{t("column.recently")}</p>}
          {stage.unvalued > 0 && (
            <p className="text-meta text-warning">{t("figures.unvalued", { count: stage.unvalued })}</p>
          )}
        </div>
        {onFold && (
          <IconButton
            label={t("column.fold", { name: stage.name })}
            icon={<PanelLeft size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={onFold}
          />
        )}
      </header>
      <ol className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-2">
        {cards.map((card) => (
          <DealCard
            key={card.id}
            card={card}
            stage={stage}
            stages={stages}
            ownerName={card.owner_id ? names.get(card.owner_id) : undefined}
            onMove={onMove}
            onReach={onReach}
          />
        ))}
        {cards.length === 0 && (
          <li className="px-1 py-4 text-center text-table text-ink-2">
            {t(ask.owner || ask.filter.length > 0 ? "column.filtered" : "column.empty")}
          </li>
        )}
        {more.next && (
          <li className="flex justify-center">
            <Button busy={more.busy} onClick={() => void more.load()}>
              {t("column.more")}
            </Button>
          </li>
        )}
      </ol>
    </>
  );
}

/** What comes below the first cards; those that have moved up meanwhile are shown once. */
function useMore(stage: Stage, pipelineId: string, ask: BoardAsk) {
  const [pages, setPages] = useState<readonly Stage[]>([]);
  const [busy, setBusy] = useState(false);
  const first = new Set(stage.deals.map((card) => card.id));
  const found = new Map(pages.flatMap((page) => page.deals.map((card) => [card.id, card])));
  const last = pages.at(-1);
  const next = last ? last.next_cursor : stage.next_cursor;

  async function load(): Promise<void> {
    if (!next) return;
    setBusy(true);
    try {
      const page = await moreOf(pipelineId, ask, stage.id, next);
      if (page) setPages((before) => [...before, page]);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }

  return { cards: [...found.values()].filter((card) => !first.has(card.id)), next, busy, load };
}
