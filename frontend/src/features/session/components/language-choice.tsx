import { useTranslation } from "react-i18next";
import { chooseLanguage } from "@/i18n";
import { LANGUAGE_NAMES, LANGUAGES } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";

/** At the door, before anybody is known. */
export function LanguageChoice() {
  const { t } = useTranslation("session");
  const current = useLanguage();
  return (
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
  );
}
