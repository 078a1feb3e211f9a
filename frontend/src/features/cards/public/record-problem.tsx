import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";

/** Gone, hidden or broken: each says what it is. */
export function RecordProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation("cards");
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState title={t("gone.title")}>
        <p>{error.code === "in_bin" ? t("gone.bin") : t("gone.text")}</p>
      </EmptyState>
    );
  }
  const requestId = error instanceof ApiError ? error.requestId : null;
  return <ErrorPanel message={error.message} requestId={requestId} onRetry={onRetry} />;
}
