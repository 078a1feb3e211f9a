export const KINDS = ["call", "email", "meeting", "visit", "to_do"] as const;
