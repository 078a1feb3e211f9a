import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { session } from "@/api/session";
import { preferences, usePreferences } from "@/shared/lib/preferences";
import { Button } from "@/shared/ui/button";
import { TextField } from "@/shared/ui/field";

const schema = z.object({
  email: z.string().check(z.minLength(1)),
  password: z.string().check(z.minLength(1)),
});

type LoginFormProps = {
  onSignedIn: () => void;
  /** Sees the token before anything is done with it. */
  accept?: (token: string) => Promise<void>;
};

export function LoginForm({ onSignedIn, accept }: LoginFormProps) {
  const { t } = useTranslation("session");
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: { email: "", password: "" },
  });

  const { keepHere } = usePreferences();

  const submit = handleSubmit(async ({ email, password }) => {
    setRefusal(null);
    try {
      await session.signIn(email, password, accept);
      // Where all cookies are blocked it was said already, and work goes on until the page is closed.
      if (navigator.cookieEnabled && !(await session.refresh())) return setRefusal(t("login.cookie"));
      onSignedIn();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField
        label={t("login.email")}
        type="email"
        dir="ltr"
        autoComplete="username"
        autoFocus
        className="text-start"
        error={formState.errors.email && t("login.emailMissing")}
        {...register("email")}
      />
      <TextField
        label={t("login.password")}
        type="password"
        dir="ltr"
        autoComplete="current-password"
        className="text-start"
        error={formState.errors.password && t("login.passwordMissing")}
        {...register("password")}
      />
      {refusal && (
        <p role="alert" className="text-danger">
          {refusal}
        </p>
      )}
      <label className="flex min-h-control items-start gap-2 py-1 text-ink-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={!keepHere}
          onChange={(event) => preferences.set({ keepHere: !event.target.checked })}
        />
        {t("login.shared")}
      </label>
      <Button type="submit" tone="primary" busy={formState.isSubmitting}>
        {t("login.submit")}
      </Button>
    </form>
  );
}
