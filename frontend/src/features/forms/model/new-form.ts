import type { LeadFormIn } from "@/api/gen";
import type { PageLanguage } from "./draft";
import { pageWords } from "./page-words";

/** What most websites ask: it works as it is, and is changed afterwards. */
export function newForm(name: string, language: PageLanguage, ownerId: string): LeadFormIn {
  const words = pageWords(language);
  return {
    name,
    language,
    fields: [
      { name: "name", label: words.full_name, kind: "text", required: true, target: "full_name" },
      { name: "phone", label: words.phone, kind: "phone", required: true, target: "phone" },
      { name: "email", label: words.email, kind: "email", required: false, target: "email" },
      { name: "message", label: words.message, kind: "textarea", required: false, target: "message" },
    ],
    consent: { text: words.consent, purpose: "data", required: true },
    routing: { kind: "fixed", user_ids: [ownerId] },
  };
}
