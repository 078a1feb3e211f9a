import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { preferences } from "../shared/lib/preferences";
import { directionOf, firstSupported, isLanguage, type Language } from "./languages";

type Texts = { texts: Record<string, Record<string, unknown>> };

/** One request for a language, and one line for it here, however many features there are. */
const TEXTS: Record<Language, () => Promise<Texts>> = {
  en: () => import("./all/en"),
  ru: () => import("./all/ru"),
  hy: () => import("./all/hy"),
  ar: () => import("./all/ar"),
};

/** `…/features/contacts/messages/en.json` holds the namespace `contacts`, `./messages/en.json` is `common`. */
function namespaceOf(path: string): string {
  return /features\/([^/]+)\//.exec(path)?.[1] ?? "common";
}

async function load(language: Language): Promise<void> {
  const { texts } = await TEXTS[language]();
  for (const [path, messages] of Object.entries(texts)) {
    i18next.addResourceBundle(language, namespaceOf(path), messages, true, true);
  }
}

function describeDocument(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

async function speak(language: Language): Promise<void> {
  await load(language);
  describeDocument(language);
  await i18next.changeLanguage(language);
}

/** Chosen by the person, on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  preferences.set({ language });
  await speak(language);
}

/** The choice of this device goes to the profile; without one the profile's language is spoken. */
export async function agreeOnLanguage(
  profile: string | null,
  save: (language: Language) => Promise<unknown>,
): Promise<void> {
  const chosen = preferences.get().language;
  if (isLanguage(chosen)) {
    if (chosen !== profile) await save(chosen);
  } else if (isLanguage(profile)) {
    await speak(profile);
  }
}

export async function startLanguages(): Promise<void> {
  const stored = preferences.get().language;
  const language = isLanguage(stored) ? stored : firstSupported(navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    interpolation: { escapeValue: false },
    partialBundledLanguages: true,
    showSupportNotice: false,
    resources: {},
  });
  await speak(language);
}
