import { latinDigits, onlyDigits } from "@/shared/lib/digits";

export type NewContactDraft = { name: string; phone: string; email: string };

const EMAIL = /\S+@\S+\.\S+/;
const PHONE = /\+?\d[\d\s().-]{4,}\d/;

/** "Анна 091 123456 anna@x.am" is a name, a number and an address. */
export function parseSmartLine(line: string): NewContactDraft {
  const text = latinDigits(line);
  const email = EMAIL.exec(text)?.[0] ?? "";
  const withoutEmail = text.replace(email, " ");
  const phone = PHONE.exec(withoutEmail)?.[0]?.trim() ?? "";
  const name = withoutEmail.replace(phone, " ").replace(/[,;]+/g, " ").replace(/\s+/g, " ").trim();
  return { name: onlyDigits(name) === name.replace(/\s/g, "") ? "" : name, phone, email };
}

/** What stands in the line goes where it belongs; a field that was filled by hand stays. */
export function sortedOut(draft: NewContactDraft): NewContactDraft {
  const { name, phone, email } = parseSmartLine(draft.name);
  if (!phone && !email) return draft;
  return { name, phone: draft.phone || phone, email: draft.email || email };
}
