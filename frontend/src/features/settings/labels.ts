import { LANGUAGES } from "@/i18n/languages";

/** In the reader's language, else in the first that there is. */
export function labelOf(label: Readonly<Record<string, string>>, language: string): string {
  return label[language] ?? LANGUAGES.map((one) => label[one]).find(Boolean) ?? "";
}
