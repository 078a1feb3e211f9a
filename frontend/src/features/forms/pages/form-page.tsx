import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { Editor } from "../components/editor";
import { KeeperLeft } from "../components/keeper-left";
import { useForm, useForms } from "../queries";

/** One form: what it asks, what becomes of an answer, and how it comes onto a site. */
export function FormPage({ formId }: { formId: string }) {
  const { t } = useTranslation("forms");
  const { data: form, error, refetch } = useForm(formId);
  const line = useForms().data?.find((one) => one.id === formId);
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4 tablet:p-6">
      <Link
        to="/settings/$section"
        params={{ section: "forms" }}
        className="-ms-1 inline-flex min-h-control items-center gap-1 self-start text-accent"
      >
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("title")}
      </Link>
      {error && !form && isGone(error) && <EmptyState alone title={t("gone")} />}
      {error && !form && !isGone(error) && (
        <ErrorPanel message={error.message} onRetry={() => void refetch()} />
      )}
      {!form && !error && <Skeleton label={t("title")} />}
      {line?.keeper_left && <KeeperLeft form={line} />}
      {form && <Editor form={form} />}
    </div>
  );
}

const isGone = (error: Error): boolean =>
  error instanceof ApiError && (error.status === 404 || error.status === 410);
