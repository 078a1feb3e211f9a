/** Whose card it is: a person's or a company's. */
export type Subject = { contactId: string } | { companyId: string };

export const recordIdOf = (subject: Subject): string =>
  "contactId" in subject ? subject.contactId : subject.companyId;
