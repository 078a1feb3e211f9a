import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "@/shared/ui/relative-time";
import { useNewest } from "../queries";

/** Whether it works: it says so by itself when the first one comes. */
export function FirstLead({ formId }: { formId: string }) {
  const { t } = useTranslation("forms");
  const { data } = useNewest(formId);
  if (data === undefined) return null;
  const Icon = data ? CircleCheck : CircleDashed;
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-control border border-line bg-surface p-3"
    >
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={data ? "text-success" : "text-ink-3"}
      />
      {data ? (
        <>
          {t(`came.${data.state}`)}
          {data.contact_id && (
            <Link
              to="/contacts/$contactId"
              params={{ contactId: data.contact_id }}
              className="inline-flex min-h-6 items-center font-medium text-accent hover:underline"
            >
              <bdi>{data.contact_name ?? "…"}</bdi>
            </Link>
          )}
          <span className="text-table text-ink-2">
            <RelativeTime at={data.received_at} withTime />
          </span>
        </>
      ) : (
        t("came.waiting")
      )}
    </p>
  );
}
