const STATES = ["lead", "spam", "error", "received"] as const;

export type SubmissionState = (typeof STATES)[number];
type Search = { state?: SubmissionState };

/** What the address says of which submissions are shown; without it all are. */
export function submissionSearch(search: Record<string, unknown>): Search {
  const state = STATES.find((one) => one === search["state"]);
  return state ? { state } : {};
}
