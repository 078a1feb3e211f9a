/** A day of the workspace, `2026-11-23`, so many days from today: its zone is that of this process (playwright.config.ts). */
export function workspaceDay(daysFromToday = 0): string {
  const day = new Date();
  day.setDate(day.getDate() + daysFromToday);
  return new Intl.DateTimeFormat("sv-SE").format(day);
}
