import type { TaskCommentOut, TimelineEntry } from "@/api/gen";

/** What a person would call a change of a task; the rest is the machine's. */
const TOLD = [
  "title",
  "kind",
  "description",
  "due_at",
  "due_on",
  "priority",
  "status",
  "assignee_id",
  "outcome",
  "reminders",
  "recurrence",
  "checklist",
  "contact_id",
  "company_id",
  "deal_id",
  "route",
] as const;
type Told = (typeof TOLD)[number];
export type Change = { field: Told; before: unknown; after: unknown };

export type Said =
  | { at: string; id: string; comment: TaskCommentOut }
  | { at: string; id: string; entry: TimelineEntry; op: string; changes: readonly Change[] };

const isTold = (field: string): field is Told => TOLD.some((one) => one === field);

/** Comments and changes as one stream, the newest first. */
export function streamOf(
  comments: readonly TaskCommentOut[],
  history: readonly TimelineEntry[],
): readonly Said[] {
  const changed = history.flatMap((entry): Said[] => {
    if (!entry.change) return [];
    const { op, fields } = entry.change;
    const changes = fields.flatMap(({ field, before, after }) =>
      isTold(field) ? [{ field, before, after }] : [],
    );
    return op === "update" && changes.length === 0
      ? []
      : [{ at: entry.at, id: entry.id, entry, op, changes }];
  });
  const said = comments.map((comment) => ({ at: comment.created_at, id: comment.id, comment }));
  return [...changed, ...said].sort((one, other) => other.at.localeCompare(one.at));
}
