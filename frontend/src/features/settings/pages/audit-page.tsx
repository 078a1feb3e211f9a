import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type AuditOut, listAudit } from "@/api/gen";
import { usePages } from "@/shared/lib/use-pages";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SettingGroup } from "@/shared/ui/setting-row";
import { changeKind } from "../change-kinds";
import { More } from "../components/more";
import { deviceOf } from "../devices";
import { Section } from "../public/section";

/** Who came in, took something out or changed something, newest first. */
export function AuditPage() {
  const { t } = useTranslation("settings");
  const pages = usePages({
    queryKey: ["audit"],
    read: async (behind) => (await listAudit({ query: { limit: 50, ...behind }, throwOnError: true })).data,
  });
  if (pages.error) return <ErrorPanel message={pages.error.message} />;
  return (
    <Section title={t("place.audit")} lead={t("audit.lead")}>
      <SettingGroup>
        <ul>
          {(pages.data ?? []).map((one) => (
            <AuditLine key={one.id} line={one} />
          ))}
        </ul>
        <More of={pages} />
      </SettingGroup>
    </Section>
  );
}

function AuditLine({ line }: { line: AuditOut }) {
  const { t } = useTranslation("settings");
  const details = line.details ?? {};
  const failed = Number(details["failed_before"] ?? 0);
  const what =
    line.log === "change" ? t(`change.${changeKind(line.action)}`) : t(`audit.${accessKind(line.action)}`);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 last:border-b-0">
      <span className="flex min-w-48 flex-1 flex-col">
        <span className="font-medium">{what}</span>
        <span className="text-table text-ink-2">
          {line.record && <CardLink card={line.record} more={cardsOf(line) - 1} />}
          {["sign_in", "refusal"].includes(line.action) && (
            <bdi>{deviceOf(String(details["client"] ?? ""))}</bdi>
          )}
          {line.action === "search" && <bdi>{String(details["q"] ?? "")}</bdi>}
          {failed > 0 && <span className="text-danger"> {t("audit.failed", { count: failed })}</span>}
        </span>
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <bdi>{line.actor?.name}</bdi>
        <RelativeTime at={line.at} withTime />
      </span>
    </li>
  );
}

/** How many records a change set has touched; what was only looked at is one. */
function cardsOf({ log, details }: AuditOut): number {
  if (log === "access") return 1;
  return ["created", "updated", "deleted"].reduce((sum, key) => sum + Number(details?.[key] ?? 0), 0);
}

function CardLink({ card, more }: { card: NonNullable<AuditOut["record"]>; more: number }) {
  const { t } = useTranslation("settings");
  const look = "inline-flex min-h-6 items-center text-accent hover:underline";
  return (
    <>
      {card.object === "contacts" ? (
        <Link to="/contacts/$contactId" params={{ contactId: card.id }} className={look}>
          <bdi>{card.name}</bdi>
        </Link>
      ) : (
        <Link to="/companies/$companyId" params={{ companyId: card.id }} className={look}>
          <bdi>{card.name}</bdi>
        </Link>
      )}
      {more > 0 && ` ${t("audit.andMore", { count: more })}`}
    </>
  );
}

const ACCESS_KINDS = ["sign_in", "export", "view", "refusal", "search"] as const;

const accessKind = (action: string): (typeof ACCESS_KINDS)[number] | "other" =>
  ACCESS_KINDS.find((one) => one === action) ?? "other";
