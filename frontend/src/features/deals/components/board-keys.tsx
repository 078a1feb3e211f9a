import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTyping, meantKey } from "@/shared/lib/keys";
import { isModalOpen, useShortcuts } from "@/shared/lib/shortcuts";
import { Dialog } from "@/shared/ui/dialog";
import { OutcomeChips } from "@/shared/ui/outcome-chips";
import type { Card, Stage } from "../queries";
import { type Place, placeOf, toCard, walk } from "./board-walk";

type BoardKeysProps = {
  box: RefObject<HTMLElement | null>;
  /** The card that was come to last. */
  reached: RefObject<Card | null>;
  stages: readonly Stage[];
  onMove: (card: Card, stage: Stage, afterId: string | null) => void;
};

const STEPS: Record<string, readonly [number, number]> = {
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/**
 * The board by keys: arrows or J K walk from deal to deal, M and a digit move one, W and L end it. Whoever
 * moved a deal goes with it, or stays where it stood when it left the board.
 */
export function BoardKeys({ box, reached, stages, onMove }: BoardKeysProps) {
  const { t } = useTranslation("deals");
  const [asking, setAsking] = useState<{ card: Card; stageId: string } | null>(null);

  /** The deal that has the focus. */
  function here(): { card: Card; stageId: string } | null {
    const card = reached.current;
    const place = box.current && placeOf(box.current);
    return card && place?.dealId === card.id ? { card, stageId: place.stageId } : null;
  }

  function go(aside: number, down: number): void {
    if (box.current) walk(box.current, aside, down, reached.current?.id ?? null);
  }

  function move(card: Card, stage: Stage | undefined): void {
    if (!stage || !box.current) return;
    const from = placeOf(box.current, card.id);
    onMove(card, stage, null);
    if (from) goWith(box, from);
  }

  function ending(kind: Stage["kind"]): void {
    const card = here()?.card;
    if (card?.status === "open")
      move(
        card,
        stages.find((stage) => stage.kind === kind),
      );
  }

  const group = t("keys.board");
  useShortcuts([
    { keys: "j", label: t("keys.walk"), group, run: () => go(0, 1) },
    { keys: "k", label: t("keys.walk"), group, run: () => go(0, -1), unlisted: true },
    { keys: "→", label: t("keys.aside"), group, run: () => undefined, told: true },
    { keys: "m", label: t("move.to"), group, run: () => setAsking(here()) },
    { keys: "w", label: t("win.do"), group, run: () => ending("won") },
    { keys: "l", label: t("lose.do"), group, run: () => ending("lost") },
  ]);

  useArrows(box, go);

  if (!asking) return null;
  const { card, stageId: now } = asking;
  return (
    <Dialog open onClose={() => setAsking(null)} title={t("card.move", { name: card.name })}>
      <OutcomeChips
        first
        label={t("move.to")}
        options={stages.map(({ id, name }) => ({ value: id, label: name }))}
        value={now}
        onChange={(stageId) => {
          setAsking(null);
          if (stageId && stageId !== now)
            move(
              card,
              stages.find((stage) => stage.id === stageId),
            );
        }}
      />
    </Dialog>
  );
}

const LOOK_MS = 60;
const MOST_LOOKS = 40;

/** As soon as the deal stands elsewhere, and nothing is asked about it any more. */
function goWith(box: RefObject<HTMLElement | null>, from: Place, looks = 0): void {
  setTimeout(() => {
    const board = box.current;
    if (!board) return;
    if (isModalOpen()) goWith(box, from, looks);
    else if (isTyping(document.activeElement)) return;
    else if (looks < MOST_LOOKS && placeOf(board, from.dealId)?.stageId === from.stageId)
      goWith(box, from, looks + 1);
    else toCard(board, from);
  }, LOOK_MS);
}

/** Arrows are the board's where the focus is on it or nowhere; elsewhere they go on scrolling. */
function useArrows(box: RefObject<HTMLElement | null>, go: (aside: number, down: number) => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      const step = STEPS[meantKey(event)];
      if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || isModalOpen()) return;
      const from = event.target as Element;
      if (from !== document.body && !box.current?.contains(from)) return;
      event.preventDefault();
      latest.current(step[0], step[1]);
    }
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [box]);
}
