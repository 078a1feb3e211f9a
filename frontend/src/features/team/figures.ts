import type { DayEntryOut, PersonDayOut } from "@/api/gen";

export const FIGURES = ["calls", "meetings", "letters", "notes", "tasks", "customers"] as const;
export type Figure = (typeof FIGURES)[number];

export const isFigure = (text: unknown): text is Figure => FIGURES.includes(text as Figure);

/** How many of a kind the figures of the day count. */
export function countOf(person: PersonDayOut, figure: Figure): number {
  switch (figure) {
    case "calls":
      return person.calls_in + person.calls_out;
    case "meetings":
      return person.meetings;
    case "letters":
      return person.emails + person.messages;
    case "notes":
      return person.notes;
    case "tasks":
      return person.tasks_done;
    case "customers":
      return person.new_contacts + person.new_companies;
  }
}

/** Whether an entry of the day is behind that figure. */
export function belongsTo(entry: DayEntryOut, figure: Figure): boolean {
  const kind = entry.type === "interaction" ? entry.kind : null;
  switch (figure) {
    case "calls":
      return kind === "call";
    case "meetings":
      return kind === "meeting" || kind === "visit";
    case "letters":
      return kind === "email" || kind === "message";
    case "notes":
      return kind === "note";
    case "tasks":
      return entry.type === "task";
    case "customers":
      return entry.type === "contact" || entry.type === "company";
  }
}

/** "2026-11-22" and so many days on, without any clock in between. */
export function dayAfter(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** The hour on the wall of the office: a day of the team is the workspace's, wherever the reader sits. */
export function clockIn(timeZone: string): (at: string) => string {
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone });
  return (at) => clock.format(new Date(at));
}

/** As the reader's own midnight, for words like "today" and names of days. */
export function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}
