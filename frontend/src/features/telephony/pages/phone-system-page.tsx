import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { PhoneSystemLineOut, PhoneSystemOut } from "@/api/gen";
import { CopyBox } from "@/features/settings/public/copy-box";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { ExtensionsForm } from "../components/extensions-form";
import { NoticeLog } from "../components/notice-log";
import { SecretsForm } from "../components/secrets-form";
import { HealthWords, useProviderName } from "../components/words";
import { usePhoneSystem, usePhoneSystems, usePhoneSystemWrites } from "../queries";

/** One telephone system: the steps of connecting it, whether it works, and what it sent last. */
export function PhoneSystemPage({ systemId }: { systemId: string }) {
  const { t } = useTranslation("telephony");
  const { data, error, refetch } = usePhoneSystem(systemId);
  const line = usePhoneSystems().data?.find((one) => one.id === systemId);
  const gone = data?.deleted_at || (error instanceof ApiError && [404, 410].includes(error.status));
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 p-4 tablet:p-6">
      <Link
        to="/settings/telephony"
        className="-ms-1 inline-flex min-h-control items-center gap-1 self-start text-accent"
      >
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("title")}
      </Link>
      {gone && <EmptyState alone title={t("gone")} />}
      {error && !data && !gone && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!gone && !error && !(data && line) && <Skeleton label={t("title")} />}
      {data && line && !gone && <Found system={data} line={line} />}
    </div>
  );
}

type FoundProps = { system: PhoneSystemOut; line: PhoneSystemLineOut };

function Found({ system, line }: FoundProps) {
  const { t } = useTranslation("telephony");
  const nameOf = useProviderName();
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-page font-semibold">
          <bdi>{system.name}</bdi>
        </h1>
        <span className="text-ink-2">
          <bdi>{nameOf(system.provider)}</bdi>
        </span>
        <div role="status">
          <HealthWords {...line} />
        </div>
      </header>
      <Doings system={system} />
      <SettingGroup title={t("setUp.title")}>
        <SettingRow title={t("setUp.address")} hint={t("setUp.addressHint")}>
          <CopyBox
            ltr
            label={t("setUp.address")}
            text={line.url}
            icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
          />
        </SettingRow>
        <SettingRow title={t("setUp.secrets")} hint={t("setUp.secretsHint")}>
          {line.secrets.length > 0 ? <SecretsForm system={line} /> : <p>{t("setUp.noSecrets")}</p>}
        </SettingRow>
        <SettingRow title={t("extensions.title")} hint={t("extensions.hint")}>
          <ExtensionsForm key={JSON.stringify(system.extensions)} system={system} />
        </SettingRow>
      </SettingGroup>
      <NoticeLog systemId={system.id} />
    </>
  );
}

function Doings({ system }: { system: PhoneSystemOut }) {
  const { t } = useTranslation("telephony");
  const navigate = useNavigate();
  const mayEdit = useMay("phone_systems", "edit");
  const mayDelete = useMay("phone_systems", "delete");
  const { change, remove } = usePhoneSystemWrites();
  const [busy, setBusy] = useState(false);
  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
    } catch (refusal) {
      showToast(refusal instanceof Error ? refusal.message : String(refusal), { tone: "danger" });
    } finally {
      setBusy(false);
    }
  }
  const { id, version, active, name } = system;
  const turned = () => change(id, version, { active: !active }, active ? t("turnedOff") : t("turnedOn"));
  async function removed(): Promise<void> {
    await remove(id, t("removed", { name }));
    await navigate({ to: "/settings/telephony" });
  }
  return (
    <div className="flex flex-wrap gap-2">
      {mayEdit && (
        <Button disabled={busy} onClick={() => void run(turned)}>
          {active ? t("turnOff") : t("turnOn")}
        </Button>
      )}
      {mayDelete && (
        <Button tone="quiet" disabled={busy} onClick={() => void run(removed)}>
          {t("remove")}
        </Button>
      )}
    </div>
  );
}
