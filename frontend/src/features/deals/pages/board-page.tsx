import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUserNames } from "@/features/cards/public/reference-queries";
import type { Condition } from "@/features/lists/public/condition";
import { useFmt } from "@/shared/lib/use-fmt";
import { useIsPhone } from "@/shared/lib/use-media";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SelectField } from "@/shared/ui/select-field";
import { Skeleton } from "@/shared/ui/skeleton";
import { BoardColumn } from "../components/board-column";
import { DealsHead } from "../components/deals-head";
import { useAsked } from "../components/use-asked";
import { moneyText } from "../money";
import { usePipelines } from "../public/pipelines";
import { type Board, type BoardAsk, type Card, type Stage, useBoard, useShowMoved } from "../queries";

const QuickFilters = lazy(async () => ({
  default: (await import("../components/quick-filters")).QuickFilters,
}));
const BoardKeys = lazy(async () => ({ default: (await import("../components/board-keys")).BoardKeys }));
const NewDeal = lazy(async () => ({ default: (await import("../public/new-deal")).NewDeal }));

type BoardState = { pipeline: string | null; owner: string | null; filter: Condition[] };
type BoardPageProps = { state: BoardState; onState: (change: Partial<BoardState>) => void };

/** Everything that is being sold, stage by stage. */
export function BoardPage({ state, onState }: BoardPageProps) {
  const { t } = useTranslation("deals");
  const pipelines = usePipelines();
  const pipeline = pipelines.data?.find((one) => one.id === state.pipeline) ?? pipelines.data?.[0];
  const board = useBoard(pipeline?.id, state);
  const names = useUserNames();
  const [opening, setOpening] = useState(false);
  const asked = useAsked(pipeline, board.data?.currency ?? "");
  const showMoved = useShowMoved(pipeline?.id ?? "", state);
  const error = pipelines.error ?? board.error;

  function move(card: Card, stage: Stage, afterId: string | null): void {
    if (card.status !== "open") {
      if (stage.kind === "open") void asked.go(card, { kind: "reopen" });
      return;
    }
    if (stage.kind === "won") void asked.go(card, { kind: "win" });
    else if (stage.kind === "lost") void asked.go(card, { kind: "lose", reasonId: null, comment: "" });
    else {
      void showMoved(card, stage.id, afterId);
      void asked.go(card, { kind: "move", stage, afterId });
    }
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <DealsHead view="board" pipelineId={pipeline?.id ?? null} ownerId={state.owner} onState={onState}>
        {board.data && <Figures board={board.data} />}
        <Button
          tone="primary"
          className="ms-auto"
          icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
          disabled={!pipeline}
          onClick={() => setOpening(true)}
        >
          {t("new")}
        </Button>
      </DealsHead>
      <Suspense fallback={<div className="h-11 border-b border-line bg-surface" />}>
        <QuickFilters filter={state.filter} onFilter={(filter) => onState({ filter })} />
      </Suspense>
      {error && !board.data && <ErrorPanel message={error.message} onRetry={() => void board.refetch()} />}
      {!board.data && !error && <Skeleton lines={10} label={t("loading")} />}
      {board.data && pipeline && (
        <Columns
          key={JSON.stringify([pipeline.id, state])}
          board={board.data}
          ask={state}
          onAll={() => onState({ owner: null, filter: [] })}
          names={names}
          onMove={move}
        />
      )}
      {opening && pipeline && (
        <Suspense>
          <NewDeal
            pipelineId={pipeline.id}
            currency={board.data?.currency ?? ""}
            onClose={() => setOpening(false)}
          />
        </Suspense>
      )}
      {asked.dialog}
    </div>
  );
}

/** Of all open deals that the board is narrowed to, whatever the columns show of them. */
function Figures({ board }: { board: Board }) {
  const { t } = useTranslation("deals");
  const fmt = useFmt();
  const open = board.stages.filter((stage) => stage.kind === "open");
  const count = (of: (stage: Stage) => number) => open.reduce((sum, stage) => sum + of(stage), 0);
  const sum = (of: (stage: Stage) => { amount: string }) =>
    moneyText(fmt, { amount: String(count((stage) => Number(of(stage).amount))), currency: board.currency });
  const aimless = count((stage) => stage.without_next_step);
  return (
    <p className="flex flex-wrap gap-x-3 self-center text-table text-ink-2">
      <span>{t("figures.open", { count: count((stage) => stage.count) })}</span>
      <span className="tabular">{sum((stage) => stage.sum)}</span>
      <span className="tabular">{t("figures.weighted", { sum: sum((stage) => stage.weighted) })}</span>
      {aimless > 0 && <span className="text-danger">{t("figures.aimless", { count: aimless })}</span>}
    </p>
  );
}

type ColumnsProps = {
  board: Board;
  ask: BoardAsk;
  onAll: () => void;
  names: ReadonlyMap<string, string>;
  onMove: (card: Card, stage: Stage, afterId: string | null) => void;
};

function Columns({ board, ask, onAll, names, onMove }: ColumnsProps) {
  const { t } = useTranslation("deals");
  const phone = useIsPhone();
  const [chosen, setChosen] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const reached = useRef<Card | null>(null);
  const shown = board.stages.find((stage) => stage.id === chosen) ?? board.stages[0];
  const column = (stage: Stage) => (
    <BoardColumn
      key={stage.id}
      stage={stage}
      stages={board.stages}
      pipelineId={board.id}
      ask={ask}
      names={names}
      alone={phone}
      onMove={onMove}
      onReach={(card) => {
        reached.current = card;
      }}
    />
  );
  const narrowed = ask.owner !== null || ask.filter.length > 0;
  if (narrowed && board.stages.every((stage) => stage.count === 0))
    return (
      <EmptyState title={t("empty.filtered")}>
        <Button onClick={onAll}>{t("empty.all")}</Button>
      </EmptyState>
    );
  if (board.stages.every((stage) => stage.count === 0))
    return (
      <EmptyState title={t("empty.title")}>
        <p>{t("empty.text")}</p>
      </EmptyState>
    );
  if (phone && shown)
    return (
      <div className="flex min-h-0 flex-1 flex-col gap-2 p-2">
        <SelectField
          label={t("stage")}
          hideLabel
          options={board.stages.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` }))}
          value={shown.id}
          onChange={(event) => setChosen(event.target.value)}
        />
        {column(shown)}
      </div>
    );
  return (
    <div ref={box} className="flex min-h-0 flex-1 gap-3 overflow-x-auto p-3">
      {board.stages.map(column)}
      <Suspense>
        <BoardKeys box={box} reached={reached} stages={board.stages} onMove={onMove} />
      </Suspense>
    </div>
  );
}
