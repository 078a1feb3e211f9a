import type { Condition } from "@/features/lists/public/condition";

/** The tabs of the page of tasks. Apart, because addresses are read before the page is loaded. */
export const TABS = ["today", "overdue", "upcoming", "delegated", "done", "everybody"] as const;
export type Tab = (typeof TABS)[number];

/** How much of the calendar is seen at once. */
export const SPANS = ["day", "week", "month"] as const;
export type Span = (typeof SPANS)[number];
export type CalendarAt = { span: Span; day: string };

/** What everybody's tasks are narrowed to: a saved view, and conditions that were turned since. */
type Narrowed = { saved: string | null; filter: readonly Condition[] | null };
export type Narrowing = Narrowed & { onNarrow: (next: Narrowed) => void };
