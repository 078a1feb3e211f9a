/** In this order everywhere, each with its colour. */
export const KINDS = ["call", "meeting", "visit", "email", "message", "note"] as const;
type Kind = (typeof KINDS)[number];

export const KIND_TONES: Record<Kind, string> = {
  call: "bg-chart-1",
  meeting: "bg-chart-2",
  visit: "bg-chart-3",
  email: "bg-chart-4",
  message: "bg-chart-5",
  note: "bg-chart-6",
};
