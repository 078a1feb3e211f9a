import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { Field } from "@/features/cards/public/types";
import type { Language } from "@/i18n/languages";
import { useLanguage } from "@/i18n/use-language";
import { NAMES, OPTIONS } from "./samples";
import { useWords, type Words } from "./words";

const field = (key: string, type: string, label: string): Field => ({
  key,
  type,
  label,
  operators: ["eq"],
  choices: [],
});

function sampleQueries(language: Language, words: Words): QueryClient {
  const queries = new QueryClient({
    defaultOptions: { queries: { enabled: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  const fields = [
    field("display_name", "text", words.name),
    field("nickname", "text", words.name),
    field("city", "text", words.city),
    field("owner_id", "user", words.owner),
    field("phone", "phone", words.phone),
    field("amount", "money", words.amount),
  ];
  const users = OPTIONS.map(({ value, label }) => ({ id: value, name: label }));
  queries.setQueryData(["users"], users);
  queries.setQueryData(["tags"], NAMES);
  queries.setQueryData(["workspace"], { currency: "AMD" });
  for (const object of ["contacts", "deals"]) queries.setQueryData(["fields", object, language], fields);
  return queries;
}

/** What the components of screens would have read of a server: the gallery asks nobody. */
export function SampleData({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const words = useWords();
  const queries = useMemo(() => sampleQueries(language, words), [language, words]);
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
