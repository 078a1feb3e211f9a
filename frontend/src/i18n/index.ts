import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { preferences } from "../shared/lib/preferences";
import { directionOf, firstSupported, isLanguage, type Language } from "./languages";

type Messages = Record<string, unknown>;

const files = import.meta.glob<{ default: Messages }>(["../features/*/messages/*.json", "./messages/*.json"]);

/** `../features/contacts/messages/en.json` holds the namespace `contacts`, `./messages/en.json` is `common`. */
function namespaceOf(path: string): string {
  return /features\/([^/]+)\//.exec(path)?.[1] ?? "common";
}

async function load(language: Language): Promise<void> {
  const own = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.json`));
  await Promise.all(
    own.map(async ([path, read]) => {
      const module = await read();
      i18next.addResourceBundle(language, namespaceOf(path), module.default, true, true);
    }),
  );
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
