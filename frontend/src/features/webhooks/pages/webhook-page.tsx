import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { WebhookOut } from "@/api/gen";
import { useMay } from "@/features/settings/public/may";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { EmptyState } from "@/shared/ui/empty-state";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { SettingGroup, SettingRow } from "@/shared/ui/setting-row";
import { Skeleton } from "@/shared/ui/skeleton";
import { DeliveryLog } from "../components/delivery-log";
import { FilterWords } from "../components/filter-words";
import { SecretOnce } from "../components/secret-once";
import { WebhookDialog } from "../components/webhook-dialog";
import { HealthWords } from "../components/words";
import type { Questions } from "../model/questions";
import { useWebhook, useWebhooks, useWebhookWrites } from "../queries";

/** One webhook: where it goes, what it may be told to do, and what became of what was sent. */
export function WebhookPage({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation("webhooks");
  const { data, error, refetch } = useWebhook(webhookId);
  const gone = data?.deleted_at || (error instanceof ApiError && [404, 410].includes(error.status));
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 p-4 tablet:p-6">
      <Link
        to="/settings/webhooks"
        className="-ms-1 inline-flex min-h-control items-center gap-1 self-start text-accent"
      >
        <ChevronLeft size={16} strokeWidth={1.75} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("title")}
      </Link>
      {gone && <EmptyState alone title={t("gone")} />}
      {error && !data && !gone && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton label={t("title")} />}
      {data && !gone && <Found webhook={data} />}
    </div>
  );
}

function Found({ webhook }: { webhook: WebhookOut }) {
  const { t } = useTranslation("webhooks");
  const mayEdit = useMay("webhooks", "edit");
  const line = useWebhooks().data?.find((one) => one.id === webhook.id);
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-page font-semibold">
          <bdi>{webhook.name}</bdi>
        </h1>
        <span className="break-all text-ink-2">
          <bdi dir="ltr">{webhook.url}</bdi>
        </span>
        <FilterWords questions={webhook.filters as Questions} />
        <HealthWords of={{ ...line, ...webhook }} />
        {line?.keeper && (
          <span className="text-table text-ink-2">{t("keeper.who", { name: line.keeper.name ?? "…" })}</span>
        )}
      </header>
      {mayEdit && <Doings webhook={webhook} keeperLeft={line?.keeper?.active === false} />}
      <SettingGroup title={t("verify.title")}>
        <SettingRow title={t("verify.how")}>
          <p>{t("verify.what")}</p>
          <code dir="ltr" className="block break-all py-2 text-start text-table">
            HMAC-SHA256(secret, webhook-id.webhook-timestamp.body)
          </code>
          <a
            className="text-accent underline"
            href="https://www.standardwebhooks.com"
            target="_blank"
            rel="noreferrer"
          >
            Standard Webhooks
          </a>
        </SettingRow>
      </SettingGroup>
      <DeliveryLog webhookId={webhook.id} />
    </>
  );
}

type DoingsProps = { webhook: WebhookOut; keeperLeft: boolean };

function Doings({ webhook, keeperLeft }: DoingsProps) {
  const { t } = useTranslation("webhooks");
  const navigate = useNavigate();
  const mayDelete = useMay("webhooks", "delete");
  const { change, remove, rotate, takeOver, test } = useWebhookWrites();
  const [editing, setEditing] = useState(false);
  const [secret, setSecret] = useState("");
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
  const { id, version, active, name } = webhook;
  const turned = () => change(id, version, { active: !active }, active ? t("paused") : t("resumed"));
  async function tested(): Promise<void> {
    await test(id);
    showToast(t("tested"), { tone: "success" });
  }
  async function removed(): Promise<void> {
    await remove(id, t("removed", { name }));
    await navigate({ to: "/settings/webhooks" });
  }
  return (
    <div className="flex flex-wrap gap-2">
      {keeperLeft && (
        <Button
          tone="primary"
          disabled={busy}
          onClick={() => void run(() => takeOver(id, t("keeper.taken")))}
        >
          {t("keeper.take")}
        </Button>
      )}
      {active && (
        <Button tone="primary" disabled={busy} onClick={() => void run(tested)}>
          {t("test")}
        </Button>
      )}
      <Button onClick={() => setEditing(true)}>{t("edit")}</Button>
      <Button disabled={busy} onClick={() => void run(turned)}>
        {active ? t("pause") : t("resume")}
      </Button>
      <Button disabled={busy} onClick={() => void run(async () => setSecret(await rotate(id)))}>
        {t("secret.rotate")}
      </Button>
      {mayDelete && (
        <Button tone="quiet" disabled={busy} onClick={() => void run(removed)}>
          {t("remove")}
        </Button>
      )}
      {editing && <WebhookDialog webhook={webhook} onClose={() => setEditing(false)} />}
      {secret && <SecretOnce rotated secret={secret} onClose={() => setSecret("")} />}
    </div>
  );
}
