const KINDS = [
  "edit",
  "import",
  "undo",
  "demo",
  "batch",
  "bulk",
  "merge",
  "merge_tags",
  "merge_sources",
  "hand_over",
  "erasure",
] as const;

/** What a change set is called; a kind that is new to this page is an edit. */
export const changeKind = (kind: string): (typeof KINDS)[number] =>
  KINDS.find((one) => one === kind) ?? "edit";
