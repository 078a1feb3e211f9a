import { useMemo } from "react";
import { useLanguage } from "../../i18n/use-language";
import { type Fmt, makeFmt } from "./fmt";

export function useFmt(): Fmt {
  const language = useLanguage();
  return useMemo(() => makeFmt(language), [language]);
}
