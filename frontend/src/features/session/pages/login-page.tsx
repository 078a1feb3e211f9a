import { useTranslation } from "react-i18next";
import { LanguageChoice } from "../components/language-choice";
import { LoginForm } from "../components/login-form";

export function LoginPage({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation("session");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[392px] flex-col justify-center gap-6 px-4 py-8">
      <LanguageChoice />
      <div className="flex flex-col gap-4 rounded-sheet border border-line bg-surface p-6">
        <header className="flex items-center gap-3">
          <img src="/favicon.svg" alt="" width={32} height={32} />
          <h1 className="text-page font-semibold">Kartoteka</h1>
        </header>
        <p className="text-ink-2">{t("login.lead")}</p>
        {!navigator.cookieEnabled && (
          <p role="alert" className="rounded-control bg-warning-soft p-3 text-table">
            {t("login.cookies")}
          </p>
        )}
        <LoginForm onSignedIn={onSignedIn} />
      </div>
    </main>
  );
}
