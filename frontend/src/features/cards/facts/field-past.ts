import type { TimelineEntry } from "@/api/gen";

type Past = { entry: TimelineEntry; before: unknown; after: unknown };

/** "custom.region" lies inside of `custom`, of which the history keeps the whole. */
function partOf(value: unknown, key: string | undefined): unknown {
  if (key === undefined) return value ?? null;
  return (value as Record<string, unknown> | null | undefined)?.[key] ?? null;
}

export function changesOfField(entries: readonly TimelineEntry[], field: string): Past[] {
  const [name, key] = field.split(".");
  return entries
    .flatMap((entry) => {
      const change = entry.change?.fields.find((one) => one.field === name);
      return change ? [{ entry, before: partOf(change.before, key), after: partOf(change.after, key) }] : [];
    })
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** What puts an earlier value back. */
export function restoring(field: string, value: unknown): Record<string, unknown> {
  const [name = field, key] = field.split(".");
  return key === undefined ? { [name]: value } : { [name]: { [key]: value } };
}
