import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WebhookIn, WebhookOut } from "@/api/gen";
import { useSubmission } from "@/features/settings/public/use-submission";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { LtrField, TextField } from "@/shared/ui/field";
import type { Questions } from "../model/questions";
import { useWebhookWrites } from "../queries";
import { EventsField, Tick } from "./events-field";
import { FiltersField } from "./filters-field";
import { SecretOnce } from "./secret-once";

type WebhookDialogProps = { webhook?: WebhookOut; onClose: () => void };

/** A webhook begun or changed; a new one tells its secret once. */
export function WebhookDialog({ webhook, onClose }: WebhookDialogProps) {
  const { t } = useTranslation("webhooks");
  const { create, change } = useWebhookWrites();
  const [name, setName] = useState(webhook?.name ?? "");
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [everything, setEverything] = useState(!webhook || webhook.events.length === 0);
  const [asked, setAsked] = useState<readonly string[]>(webhook?.events ?? []);
  const [filters, setFilters] = useState<WebhookIn["filters"]>(webhook?.filters ?? {});
  const [secret, setSecret] = useState("");
  const { busy, error, submit } = useSubmission(async () => {
    const body = { name, url, events: everything ? [] : [...asked], filters };
    if (webhook) {
      await change(webhook.id, webhook.version, body, t("saved"));
      onClose();
    } else setSecret(await create({ ...body, active: true }));
  });
  if (secret) return <SecretOnce secret={secret} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={webhook ? t("edit") : t("new")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t("name")}
          dir="auto"
          value={name}
          required
          maxLength={200}
          error={error?.at("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        <LtrField
          label={t("url")}
          hint={t("urlHint")}
          inputMode="url"
          value={url}
          required
          error={error?.at("/url")}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Tick label={t("events.everything")} checked={everything} onChange={setEverything} />
        {!everything && <EventsField asked={asked} onChange={setAsked} />}
        <FiltersField
          questions={(filters ?? {}) as Questions}
          onChange={(next) => setFilters(next as WebhookIn["filters"])}
          refusalAt={(object) => error?.at(`/filters/${object}`)}
        />
        {error && (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        )}
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabled={!name.trim() || !url.trim() || (!everything && asked.length === 0)}
          className="self-end"
        >
          {webhook ? t("save") : t("create")}
        </Button>
      </form>
    </Dialog>
  );
}
