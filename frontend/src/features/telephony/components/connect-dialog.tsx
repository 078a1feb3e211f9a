import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmission } from "@/features/settings/public/use-submission";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { TextField } from "@/shared/ui/field";
import { SelectField } from "@/shared/ui/select-field";
import { PROVIDERS, type Provider, tellsNoZone } from "../model/providers";
import { usePhoneSystemWrites } from "../queries";
import { useProviderName } from "./words";

/** Which system, under which name; all else is asked on its page, where it is seen to work. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("telephony");
  const nameOf = useProviderName();
  const navigate = useNavigate();
  const { connect } = usePhoneSystemWrites();
  const [provider, setProvider] = useState<Provider>("generic");
  const [name, setName] = useState("");
  const { busy, error, submit } = useSubmission(async () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const systemId = await connect({
      name: name.trim() || nameOf(provider),
      provider,
      time_zone: tellsNoZone(provider) ? zone : null,
    });
    await navigate({ to: "/settings/telephony/$systemId", params: { systemId } });
  });
  return (
    <Dialog open onClose={onClose} title={t("connect")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SelectField
          label={t("provider")}
          value={provider}
          options={PROVIDERS.map((one) => ({ value: one, label: nameOf(one) }))}
          onChange={(event) => setProvider(event.target.value as Provider)}
        />
        <TextField
          label={t("name")}
          dir="auto"
          value={name}
          maxLength={200}
          placeholder={nameOf(provider)}
          error={error?.at("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        {error && (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        )}
        <Button type="submit" tone="primary" busy={busy} className="self-end">
          {t("connect")}
        </Button>
      </form>
    </Dialog>
  );
}
