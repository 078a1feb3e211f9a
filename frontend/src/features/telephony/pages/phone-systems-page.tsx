import { Link } from "@tanstack/react-router";
import { PhoneCall, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneSystemLineOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { Section } from "@/features/settings/public/section";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { Skeleton } from "@/shared/ui/skeleton";
import { ConnectDialog } from "../components/connect-dialog";
import { HealthWords, useProviderName } from "../components/words";
import { usePhoneSystems } from "../queries";

/** The telephone systems that tell of calls, and whether they do. */
export function PhoneSystemsPage() {
  const { t } = useTranslation("telephony");
  const { data, error, refetch } = usePhoneSystems();
  const [connecting, setConnecting] = useState(false);
  const button = useMay("phone_systems", "create") && (
    <Button
      tone="primary"
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => setConnecting(true)}
    >
      {t("connect")}
    </Button>
  );
  return (
    <Section title={t("title")} lead={t("lead")}>
      {error && !data && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("title")} />}
      {data?.length === 0 && (
        <EmptyState
          title={t("empty.title")}
          icon={<PhoneCall size={32} strokeWidth={1.5} aria-hidden="true" />}
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
      {connecting && <ConnectDialog onClose={() => setConnecting(false)} />}
    </Section>
  );
}

function Line({ one }: { one: PhoneSystemLineOut }) {
  const nameOf = useProviderName();
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-40 flex-1 flex-col">
        <Link
          to="/settings/telephony/$systemId"
          params={{ systemId: one.id }}
          className="inline-flex min-h-6 items-center font-medium hover:text-accent"
        >
          <bdi>{one.name}</bdi>
        </Link>
        <span className="text-table text-ink-2">
          <bdi>{nameOf(one.provider)}</bdi>
        </span>
      </span>
      <HealthWords {...one} />
    </li>
  );
}
