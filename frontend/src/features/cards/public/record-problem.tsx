import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { buttonClass } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import type { CardObject } from "./types";

const Restore = lazy(async () => ({ default: (await import("../components/restore")).Restore }));

type RecordProblemProps = {
  error: Error;
  onRetry: () => void;
  /** A card: from the bin it comes back by one press. */
  card?: { object: CardObject; id: string };
};

/** Gone, hidden or broken: each says what it is. */
export function RecordProblem({ error, onRetry, card }: RecordProblemProps) {
  const { t } = useTranslation("cards");
  if (error instanceof ApiError && error.status === 404) {
    const inBin = error.code === "in_bin";
    return (
      <EmptyState alone title={t(inBin ? "gone.binTitle" : "gone.title")}>
        <p>{inBin ? t("gone.bin") : t("gone.text")}</p>
        {inBin && card && (
          <Suspense>
            <Restore {...card} onDone={onRetry} />
          </Suspense>
        )}
        <Link to={card ? `/${card.object}` : "/import"} className={buttonClass("neutral")}>
          {t("gone.list")}
        </Link>
      </EmptyState>
    );
  }
  const requestId = error instanceof ApiError ? error.requestId : null;
  return <ErrorPanel message={error.message} requestId={requestId} onRetry={onRetry} />;
}
