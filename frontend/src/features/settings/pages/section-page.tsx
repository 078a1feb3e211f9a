import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/empty-state";
import { Skeleton } from "@/shared/ui/skeleton";
import type { SettingsName } from "../places";

/** Each section comes when it is opened; forms have routes of their own. */
const PAGES = {
  profile: lazy(async () => ({ default: (await import("./profile-page")).ProfilePage })),
  security: lazy(async () => ({ default: (await import("./security-page")).SecurityPage })),
  company: lazy(async () => ({ default: (await import("./company-page")).CompanyPage })),
  people: lazy(async () => ({ default: (await import("./people-page")).PeoplePage })),
  roles: lazy(async () => ({ default: (await import("./roles-page")).RolesPage })),
  fields: lazy(async () => ({ default: (await import("./fields-page")).FieldsPage })),
  lists: lazy(async () => ({ default: (await import("./lists-page")).ListsPage })),
  pipelines: lazy(async () => ({ default: (await import("./pipelines-page")).PipelinesPage })),
  rates: lazy(async () => ({ default: (await import("./rates-page")).RatesPage })),
  routes: lazy(async () => ({ default: (await import("./routes-page")).RoutesPage })),
  tokens: lazy(async () => ({ default: (await import("./tokens-page")).TokensPage })),
  mail: lazy(async () => ({ default: (await import("./mail-page")).MailPage })),
  data: lazy(async () => ({ default: (await import("./data-page")).DataPage })),
  audit: lazy(async () => ({ default: (await import("./audit-page")).AuditPage })),
} satisfies Record<Exclude<SettingsName, "forms" | "telephony" | "webhooks">, unknown>;

export function SectionPage({ name }: { name: string }) {
  const { t } = useTranslation("settings");
  const Page = name in PAGES ? PAGES[name as keyof typeof PAGES] : null;
  if (!Page) return <EmptyState title={t("nothingFound")} />;
  return (
    <Suspense fallback={<Skeleton label={t("title")} />}>
      <Page />
    </Suspense>
  );
}
