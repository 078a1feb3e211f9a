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

export const isSaid = (field: FieldChange, labels: ReadonlyMap<string, string>): boolean =>
  !UNSAID.has(field.field) &&
  (labels.has(field.field) || Boolean(valueText(field.before) || valueText(field.after)));

/** Each field with what it was and what it became. */
export function ChangedFields({ fields, object, but }: ChangedFieldsProps) {
  const labels = useFieldLabels(object);
  const users = useUserNames();
  const text = (value: unknown): string =>
    (typeof value === "string" && users.get(value)) || valueText(value);
  const said = fields.filter((field) => !but?.has(field.field) && isSaid(field, labels));
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
