import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";

export function PageError({ error, reset }: ErrorComponentProps) {
  const requestId = error instanceof ApiError ? error.requestId : null;
  const message = error instanceof Error ? error.message : String(error);
  return <ErrorPanel message={message} requestId={requestId} onRetry={reset} />;
}

export function NotFoundPage() {
  const { t } = useTranslation("common");
  return (
    <EmptyState title={t("notFound.title")}>
      <p>{t("notFound.text")}</p>
      <Link to="/contacts" className="text-accent underline">
        {t("notFound.back")}
      </Link>
    </EmptyState>
  );
}
