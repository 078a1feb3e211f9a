import { Link } from "@tanstack/react-router";
import { ChevronLeft, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatPhone } from "@/shared/lib/phone";
import { Button } from "@/shared/ui/button";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { IconButton } from "@/shared/ui/icon-button";
import { RelativeTime } from "@/shared/ui/relative-time";
import { useSilentCustomers } from "../queries";

type SilentCustomersProps = { userId: string; name: string; days: number; onBack: () => void };

/** The longest silent first, each with the number to call. */
export function SilentCustomers({ userId, name, days, onBack }: SilentCustomersProps) {
  const { t } = useTranslation("team");
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useSilentCustomers(userId, days);
  if (error) return <ErrorPanel message={error.message} />;
  return (
    <section aria-labelledby="silent-customers" className="min-w-0 flex-1 overflow-y-auto">
      <header className="flex items-center gap-2 border-b border-line px-4 py-3">
        <IconButton
          label={t("back")}
          icon={<ChevronLeft size={20} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />}
          onClick={onBack}
        />
        <h2 id="silent-customers" className="text-section font-semibold">
          <bdi>{name}</bdi> · {t("silent.days", { count: days })}
        </h2>
      </header>
      <ul className="mx-auto max-w-3xl">
        {(data ?? []).map((one) => (
          <li
            key={one.id}
            className="flex min-h-control flex-wrap items-center gap-x-4 border-b border-line px-4 py-1.5"
          >
            <Link
              to="/contacts/$contactId"
              params={{ contactId: one.id }}
              className="min-w-40 flex-1 text-accent hover:underline"
            >
              <bdi>{one.name}</bdi>
              {one.company && (
                <span className="text-table text-ink-2">
                  {" "}
                  · <bdi>{one.company}</bdi>
                </span>
              )}
            </Link>
            {one.phone && (
              <a
                href={`tel:${one.phone}`}
                className="tabular inline-flex min-h-6 items-center gap-1 text-table text-accent"
              >
                <Phone size={14} strokeWidth={1.75} aria-hidden="true" />
                <bdi dir="ltr">{formatPhone(one.phone)}</bdi>
              </a>
            )}
            <span className="text-table text-ink-2">
              {one.last_interaction_at ? <RelativeTime at={one.last_interaction_at} /> : t("silent.never")}
            </span>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className="p-4 text-center">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("silent.more")}
          </Button>
        </div>
      )}
    </section>
  );
}
