import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createToken, listTokens, revokeToken, type TokenOut } from "@/api/gen";
import { useUserNames } from "@/features/cards/public/reference-queries";
import { useFmt } from "@/shared/lib/use-fmt";
import { Button } from "@/shared/ui/button";
import { Dialog } from "@/shared/ui/dialog";
import { ErrorPanel } from "@/shared/ui/error-panel";
import { TextField } from "@/shared/ui/field";
import { RelativeTime } from "@/shared/ui/relative-time";
import { SelectField } from "@/shared/ui/select-field";
import { SettingGroup } from "@/shared/ui/setting-row";
import { ScopeTable } from "../components/scope-table";
import { useSaving } from "../components/use-saving";
import { CopyBox } from "../public/copy-box";
import { Section } from "../public/section";
import { useSubmission } from "../public/use-submission";

const KEY = ["settings", "tokens"];
const DAY_MS = 86_400_000;
const LIFETIMES = ["30", "90", "365", "never"] as const;

export function TokensPage() {
  const { t } = useTranslation("settings");
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await listTokens({ query: { limit: 500 }, throwOnError: true })).data.data,
  });
  const now = Date.now();
  const live = (one: TokenOut) => !one.revoked_at && (!one.expires_at || Date.parse(one.expires_at) > now);
  const tokens = data ?? [];
  return (
    <Section title={t("place.tokens")} lead={t("tokens.lead")}>
      {error && <ErrorPanel message={error.message} onRetry={() => void refetch()} />}
      <SettingGroup
        title={t("tokens.live")}
        aside={
          <Button
            tone="primary"
            icon={<KeyRound size={16} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => setMaking(true)}
          >
            {t("tokens.new")}
          </Button>
        }
      >
        <TokenList tokens={tokens.filter(live)} none={t("tokens.none")} />
      </SettingGroup>
      {tokens.some((one) => !live(one)) && (
        <SettingGroup title={t("tokens.ended")}>
          <TokenList tokens={tokens.filter((one) => !live(one))} none="" />
        </SettingGroup>
      )}
      {making && <NewToken onClose={() => setMaking(false)} />}
    </Section>
  );
}

function TokenList({ tokens, none }: { tokens: readonly TokenOut[]; none: string }) {
  if (tokens.length === 0) return <p className="px-4 py-3 text-ink-2">{none}</p>;
  return (
    <ul>
      {tokens.map((token) => (
        <TokenLine key={token.id} token={token} />
      ))}
    </ul>
  );
}

function TokenLine({ token }: { token: TokenOut }) {
  const { t } = useTranslation("settings");
  const fmt = useFmt();
  const queries = useQueryClient();
  const owners = useUserNames();
  const { keep, report } = useSaving();
  const over = token.revoked_at ?? token.expires_at;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-48 flex-1 flex-col">
        <span className="font-medium">
          <bdi>{token.name}</bdi>{" "}
          <bdi dir="ltr" className="font-normal text-ink-2">
            {token.prefix}…
          </bdi>
        </span>
        <span className="text-table text-ink-2">
          <bdi>{owners.get(token.user_id)}</bdi> · <bdi dir="ltr">{token.scopes.join(", ")}</bdi>
        </span>
      </span>
      <span className="flex flex-col text-table text-ink-2">
        <span>
          {t("tokens.lastUsed")}{" "}
          {token.last_used_at ? <RelativeTime at={token.last_used_at} withTime /> : t("tokens.never")}
        </span>
        <span>
          {token.revoked_at
            ? t("tokens.revokedOn", { date: fmt.date(new Date(token.revoked_at)) })
            : over
              ? t("tokens.until", { date: fmt.date(new Date(over)) })
              : t("tokens.forever")}
        </span>
      </span>
      {!token.revoked_at && (
        <Button
          aria-label={t("tokens.revokeOne", { name: token.name })}
          onClick={() =>
            void keep(
              () => revokeToken({ path: { token_id: token.id }, throwOnError: true }),
              undefined,
              t("tokens.revoked", { name: token.name }),
            )
              .then(() => queries.invalidateQueries({ queryKey: KEY }))
              .catch(report)
          }
        >
          {t("tokens.revoke")}
        </Button>
      )}
    </li>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [lifetime, setLifetime] = useState<(typeof LIFETIMES)[number]>("365");
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, error, submit } = useSubmission(async () => {
    const until =
      lifetime === "never" ? null : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString();
    const { data } = await createToken({
      body: { name, scopes: [...scopes], expires_at: until },
      throwOnError: true,
    });
    setSecret(data.token ?? null);
    await queries.invalidateQueries({ queryKey: KEY });
  });

  if (secret) {
    return (
      <Dialog open onClose={onClose} title={name}>
        <div className="flex flex-col gap-3">
          <p>{t("tokens.once")}</p>
          <CopyBox
            label={t("tokens.secret")}
            text={secret}
            icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
          />
          <Button tone="primary" onClick={onClose} className="self-end">
            {t("tokens.kept")}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t("tokens.new")}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t("tokens.name")}
          hint={t("tokens.nameHint")}
          dir="auto"
          value={name}
          required
          autoFocus
          error={error?.at("/name")}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("tokens.lifetime")}
          value={lifetime}
          options={LIFETIMES.map((value) => ({ value, label: t(`tokens.life.${value}`) }))}
          onChange={(event) => setLifetime(event.target.value as (typeof LIFETIMES)[number])}
        />
        <ScopeTable scopes={scopes} onChange={setScopes} />
        {error && (
          <p role="alert" className="text-danger">
            {error.message}
          </p>
        )}
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabled={!name.trim() || scopes.length === 0}
          className="self-end"
        >
          {t("tokens.create")}
        </Button>
      </form>
    </Dialog>
  );
}
