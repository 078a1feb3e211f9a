import type { CompanyOut, ContactOut } from "@/api/gen";

/** What a person's card and a company's have in common. */
export type CardRecord = ContactOut | CompanyOut;
export type CardPhone = ContactOut["phones"][number];
export type CardEmail = ContactOut["emails"][number];
export type CardObject = "contacts" | "companies";
