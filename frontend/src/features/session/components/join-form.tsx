import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import type { LetterOut } from "@/api/gen";
import { session } from "@/api/session";
import { useLanguage } from "@/i18n/use-language";
import { Button } from "@/shared/ui/button";
import { LtrField, TextField } from "@/shared/ui/field";

type JoinFormProps = { letter: LetterOut; secret: string; onJoined: () => void };

/** The language is the one that is spoken: it is chosen above. */
export function JoinForm({ letter, secret, onJoined }: JoinFormProps) {
  const { t } = useTranslation("session");
  const language = useLanguage();
  const [name, setName] = useState(letter.name);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const at = (pointer: string) => (error instanceof ApiError ? error.at(pointer) : undefined);
  const elsewhere = error && !at("/name") && !at("/password");

  async function join(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await session.comeIn("/accept-invitation", { secret, name, password, language });
      onJoined();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void join();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <LtrField label={t("login.email")} type="email" autoComplete="username" value={letter.email} readOnly />
      <TextField
        label={t("join.name")}
        dir="auto"
        autoComplete="name"
        required
        value={name}
        error={at("/name")}
        onChange={(event) => setName(event.target.value)}
      />
      <LtrField
        label={t("join.password")}
        hint={t("join.passwordHint")}
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        value={password}
        error={at("/password")}
        onChange={(event) => setPassword(event.target.value)}
      />
      {elsewhere ? (
        <p role="alert" className="text-danger">
          {error instanceof Error ? error.message : String(error)}
        </p>
      ) : null}
      <Button type="submit" tone="primary" busy={busy}>
        {t("join.submit")}
      </Button>
    </form>
  );
}
