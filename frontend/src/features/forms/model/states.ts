const STATES = ["lead", "spam", "error", "received"] as const;

export type SubmissionState = (typeof STATES)[number];

/** What the address says of which are shown; all of them where it says nothing that is known. */
export const shownState = (said: string | undefined): SubmissionState | undefined =>
  STATES.find((one) => one === said);
