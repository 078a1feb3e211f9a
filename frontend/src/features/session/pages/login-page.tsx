import { useTranslation } from "react-i18next";
import { chooseLanguage } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { LoginForm } from "../components/login-form";

export function LoginPage({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation("session");
  const current = useLanguage();
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[392px] flex-col justify-center gap-6 px-4 py-8">
      <nav aria-label={t("language")} className="flex flex-wrap gap-x-4">
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={language === current}
            onClick={() => void chooseLanguage(language)}
            className="min-h-8 cursor-pointer text-ink-2 hover:text-ink aria-pressed:font-semibold aria-pressed:text-accent pointer-coarse:min-h-control"
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </nav>
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
