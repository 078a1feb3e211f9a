import { useTranslation } from "react-i18next";
import { Button } from "./button";

type ErrorPanelProps = { message: string; requestId?: string | null; onRetry?: () => void };

/** What went wrong, the way on, and the number support asks for; the rest of the page lives. */
export function ErrorPanel({ message, requestId, onRetry }: ErrorPanelProps) {
  const { t } = useTranslation("common");
  return (
    <div
      role="alert"
      className="m-4 flex flex-col items-start gap-2 rounded-control border border-danger bg-danger-soft p-3"
    >
      <p className="font-medium text-ink">{t("error.title")}</p>
      <p className="text-ink-2">{message}</p>
      {requestId && (
        <p className="text-meta text-ink-2">
          {t("error.request")}{" "}
          <bdi dir="ltr" className="select-all">
            {requestId}
          </bdi>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
