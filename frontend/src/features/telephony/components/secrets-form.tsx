import { Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhoneSystemLineOut } from "@/api/gen";
import { CopyBox } from "@/features/settings/public/copy-box";
import { useSubmission } from "@/features/settings/public/use-submission";
import { showToast } from "@/shared/lib/toasts";
import { Button } from "@/shared/ui/button";
import { LtrField } from "@/shared/ui/field";
import { RelativeTime } from "@/shared/ui/relative-time";
import { newSecret } from "../model/providers";
import { usePhoneSystemWrites } from "../queries";

const NAMES = [
  "secret",
  "auth_token",
  "signature_secret",
  "api_key",
  "api_salt",
  "api_secret",
  "company_id",
  "crm_token",
  "user",
  "password",
] as const;

/** Written and never shown again; what is left empty stays as it is. */
export function SecretsForm({ system }: { system: PhoneSystemLineOut }) {
  const { t } = useTranslation("telephony");
  const { setSecrets } = usePhoneSystemWrites();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim()));
  const [made, setMade] = useState("");
  const { busy, error, submit } = useSubmission(async () => {
    await setSecrets(system.id, given);
    setTyped({});
    showToast(t("secrets.saved"), { tone: "success" });
  });
  function make(): void {
    const secret = newSecret();
    setMade(secret);
    setTyped({ secret });
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {NAMES.filter((name) => system.secrets.includes(name)).map((name) => (
        <LtrField
          key={name}
          label={t(`secrets.${name}`)}
          type="password"
          autoComplete="off"
          value={typed[name] ?? ""}
          maxLength={300}
          error={error?.at(`/${name}`)}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      ))}
      {made && (
        <CopyBox
          ltr
          label={t("secrets.made")}
          text={made}
          icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
        />
      )}
      {system.secrets_since && (
        <p className="text-table text-ink-2">
          {t("secrets.since")} <RelativeTime at={system.secrets_since} withTime />
        </p>
      )}
      {error && (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {system.provider === "generic" && <Button onClick={make}>{t("secrets.make")}</Button>}
        <Button type="submit" tone="primary" busy={busy} disabled={Object.keys(given).length === 0}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
