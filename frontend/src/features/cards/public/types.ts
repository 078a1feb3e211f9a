import type { CompanyOut, ContactOut, DealOut } from "@/api/gen";

/** What a person's card and a company's have in common. */
export type CardRecord = ContactOut | CompanyOut;
export type CardPhone = ContactOut["phones"][number];
export type CardEmail = ContactOut["emails"][number];
/** What can be asked and shown of a kind of record, as the server lists it. */
export type Field = {
  key: string;
  type: string;
  label: string;
  operators: readonly string[];
  choices: readonly { key: string; label: string; archived?: boolean }[];
  sortable?: boolean;
  groupable?: boolean;
  custom?: boolean;
  group?: string | null;
};

export type CardObject = "contacts" | "companies";
export type AskedObject = ListedObject | "tasks";
/** What stands in lists with columns, conditions, views and bulk changes. */
export type ListedObject = CardObject | "deals";
export type ListedRecord = CardRecord | DealOut;
