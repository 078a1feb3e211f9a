import type { DealSubject } from "@/features/cards/public/deal-subject";

/** Whose line of time it is: a person's, a company's or a deal's. */
export type Subject = { contactId: string } | { companyId: string } | DealSubject;

export const isDeal = (subject: Subject): subject is DealSubject => "dealId" in subject;

export function recordIdOf(subject: Subject): string {
  if (isDeal(subject)) return subject.dealId;
  return "contactId" in subject ? subject.contactId : subject.companyId;
}

export function objectOf(subject: Subject): "contacts" | "companies" | "deals" {
  if (isDeal(subject)) return "deals";
  return "contactId" in subject ? "contacts" : "companies";
}

/** The same whoever the deal is about by now. */
export const keyOf = (subject: Subject) => (isDeal(subject) ? { dealId: subject.dealId } : subject);
