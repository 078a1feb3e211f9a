import { Link } from "@tanstack/react-router";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WebhookLineOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { Section } from "@/features/settings/public/section";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { Skeleton } from "@/shared/ui/skeleton";
import { FilterWords } from "../components/filter-words";
import { WebhookDialog } from "../components/webhook-dialog";
import { HealthWords } from "../components/words";
import type { Questions } from "../model/questions";
import { useWebhooks } from "../queries";

/** The systems that are told what happens, and whether they take it. */
export function WebhooksPage() {
  const { t } = useTranslation("webhooks");
  const { data, error, refetch } = useWebhooks();
  const [making, setMaking] = useState(false);
  const button = useMay("webhooks", "create") && (
    <Button
      tone="primary"
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => setMaking(true)}
    >
      {t("new")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("title")} />}
      {data?.length === 0 && (
        <EmptyState
          title={t("empty.title")}
          icon={<Webhook size={32} strokeWidth={1.5} aria-hidden="true" />}
        >
          <p>{t("empty.what")}</p>
          {button}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <div>{button}</div>
          <ul className="rounded-control border border-line bg-surface">
            {data.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </>
      )}
      {making && <WebhookDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function Line({ one }: { one: WebhookLineOut }) {
  const { t } = useTranslation("webhooks");
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-40 flex-1 flex-col">
        <Link
          to="/settings/webhooks/$webhookId"
          params={{ webhookId: one.id }}
          className="inline-flex min-h-6 items-center font-medium hover:text-accent"
        >
          <bdi>{one.name}</bdi>
        </Link>
        <span className="break-all text-table text-ink-2">
          <bdi dir="ltr">{one.url}</bdi>
        </span>
        <FilterWords questions={one.filters as Questions} />
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <HealthWords of={one} />
        <span>{one.last_at ? <RelativeTime at={one.last_at} withTime /> : t("noneYet")}</span>
      </span>
    </li>
  );
}
