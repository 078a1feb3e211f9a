import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cx } from "@/shared/lib/cx";
import { type BoardSearch, conditionsOfBoard } from "../deal-filter";

type DealViewsProps = { view: "board" | "list" | "forecast"; board: BoardSearch };

const look = (current: boolean) =>
  cx(
    "inline-flex min-h-control items-center border-b-2 px-3",
    current ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
  );

/** The same deals as columns, as rows, by month: what they are narrowed to comes along. */
export function DealViews({ view, board }: DealViewsProps) {
  const { t } = useTranslation("deals");
  const conditions = conditionsOfBoard(board);
  const current = (one: string) => (one === view ? ("page" as const) : undefined);
  return (
    <nav aria-label={t("views.title")} className="flex self-center">
      <Link to="/deals" search={board} aria-current={current("board")} className={look(view === "board")}>
        {t("views.board")}
      </Link>
      <Link
        to="/deals/list"
        search={conditions.length > 0 ? { filter: conditions } : {}}
        aria-current={current("list")}
        className={look(view === "list")}
      >
        {t("views.list")}
      </Link>
      <Link
        to="/deals"
        search={{ ...board, view: "forecast" }}
        aria-current={current("forecast")}
        className={look(view === "forecast")}
      >
        {t("views.forecast")}
      </Link>
    </nav>
  );
}
