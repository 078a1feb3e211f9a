export const LANGUAGES = ["en", "ru", "hy", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language called by its own name: whoever cannot read the page still finds the way out. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: "English",
  ru: "Русский",
  hy: "Հայերեն",
  ar: "العربية",
};

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}

export function firstSupported(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    if (isLanguage(base)) return base;
  }
  return "en";
}
