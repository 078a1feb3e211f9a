/** The tabs of the page of tasks. Apart, because addresses are read before the page is loaded. */
export const TABS = ["today", "overdue", "upcoming", "delegated", "done", "everybody"] as const;
export type Tab = (typeof TABS)[number];

/** How much of the calendar is seen at once. */
export const SPANS = ["day", "week", "month"] as const;
export type Span = (typeof SPANS)[number];
export type CalendarAt = { span: Span; day: string };
