type Named = { id: string; name: string };

/** A deal, and whom it is about: what is written on it is about them, too. */
export type DealSubject = { dealId: string; people: readonly Named[]; companyId: string | null };
