export const VERDICTS = [
  { key: "create", tone: "success" },
  { key: "update", tone: "info" },
  { key: "duplicate", tone: "neutral" },
  { key: "unchanged", tone: "neutral" },
  { key: "suspect", tone: "warning" },
  { key: "reject", tone: "danger" },
] as const;

export type VerdictKey = (typeof VERDICTS)[number]["key"];

export const VERDICT_INK: Record<VerdictKey, string> = {
  create: "text-success",
  update: "text-info",
  duplicate: "text-ink-2",
  unchanged: "text-ink-2",
  suspect: "text-warning",
  reject: "text-danger",
};

/** Before the check there are no figures. */
export const NOTHING: Record<VerdictKey, number> = {
  create: 0,
  update: 0,
  duplicate: 0,
  unchanged: 0,
  suspect: 0,
  reject: 0,
};
