import { Link } from "@tanstack/react-router";
import { TrendingUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonClass } from "@/shared/ui/button";
import type { ReportsState } from "../reports-state";

type ToForecastProps = { state: Pick<ReportsState, "owner" | "team" | "pipeline"> };

/** From what was to what will be, of the same person, team and pipeline. */
export function ToForecast({ state: { owner, team, pipeline } }: ToForecastProps) {
  const { t } = useTranslation("figures");
  const narrowed = {
    ...(owner ? { owner } : {}),
    ...(team ? { team } : {}),
    ...(pipeline ? { pipeline } : {}),
  };
  return (
    <Link to="/deals" search={{ view: "forecast", ...narrowed }} className={buttonClass("quiet")}>
      <TrendingUp size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
      {t("toForecast")}
    </Link>
  );
}
