import type { TimelineEntry } from "@/api/gen";
import { useFieldLabels, useUserNames } from "@/features/cards/public/reference-queries";
import type { AskedObject } from "@/features/cards/public/types";
import { valueText } from "@/features/cards/public/value-text";

type FieldChange = NonNullable<TimelineEntry["change"]>["fields"][number];
type ChangedFieldsProps = {
  fields: readonly FieldChange[];
  object: AskedObject;
  but?: ReadonlySet<string>;
};

/** What lies beneath and nobody reads. */
const UNSAID: ReadonlySet<string> = new Set(["rank", "base_amount"]);

/** What of a change people can read, each field of the workspace's own by itself. */
export function saidOf(fields: readonly FieldChange[], labels: ReadonlyMap<string, string>): FieldChange[] {
  return fields
    .flatMap(apart)
    .filter((one) => !UNSAID.has(one.field))
    .filter((one) => labels.has(one.field) || valueText(one.before) || valueText(one.after));
}

/** Those of the workspace's own lie together in one. */
function apart(field: FieldChange): FieldChange[] {
  if (field.field !== "custom") return [field];
  const before = (field.before ?? {}) as Record<string, unknown>;
  const after = (field.after ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ field: `custom.${key}`, before: before[key] ?? null, after: after[key] ?? null }));
}

/** Each field with what it was and what it became. */
export function ChangedFields({ fields, object, but }: ChangedFieldsProps) {
  const labels = useFieldLabels(object);
  const users = useUserNames();
  const text = (value: unknown): string =>
    (typeof value === "string" && users.get(value)) || valueText(value);
  const said = saidOf(fields, labels).filter((one) => !but?.has(one.field));
  if (said.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-table">
      {said.map((field) => (
        <div key={field.field} className="contents">
          <dt className="text-ink-2">{labels.get(field.field) ?? field.field}</dt>
          <dd className="min-w-0">
            {text(field.before) && <del className="me-2 text-ink-3">{text(field.before)}</del>}
            <bdi>{text(field.after) || "—"}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
