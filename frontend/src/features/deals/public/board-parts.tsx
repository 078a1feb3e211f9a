import type { ComponentProps } from "react";
import { BoardColumn } from "../components/board-column";
import { DealCard } from "../components/deal-card";

/** A stage of the board, for whoever shows it apart from its deals. */
export function StageColumn(props: ComponentProps<typeof BoardColumn>) {
  return <BoardColumn {...props} />;
}

export function CardOfDeal(props: ComponentProps<typeof DealCard>) {
  return <DealCard {...props} />;
}
