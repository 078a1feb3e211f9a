/** The tabs of the page of tasks. Apart, because addresses are read before the page is loaded. */
export const TABS = ["today", "overdue", "upcoming", "delegated", "done", "everybody"] as const;
export type Tab = (typeof TABS)[number];
