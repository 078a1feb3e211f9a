import type { Waiting } from "../public/waiting";

/** One text of what waits, and where it stands in it. */
export type Part = { field: string; path: readonly (string | number)[]; text: string };

/** Of a phone what was typed, of an address all of it; marks, labels and numbers that were read are left alone. */
const TYPED = ["raw", "address"];

/** What was typed of a card or a task that is made. */
const MADE_OF = ["display_name", "title", "phones", "emails"];

function partsOf(field: string, value: unknown): Part[] {
  if (typeof value === "string") return [{ field, path: [field], text: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown, index) => {
    if (typeof one === "string") return [{ field, path: [field, index], text: one }];
    const parts = (one ?? {}) as Record<string, unknown>;
    const name = parts["number"] ? undefined : TYPED.find((key) => typeof parts[key] === "string");
    return name ? [{ field, path: [field, index, name], text: String(parts[name]) }] : [];
  });
}

export function changedParts(item: Waiting): Part[] {
  if (item.kind === "interaction") return partsOf("body", item.body["body"] ?? "");
  if (item.kind === "made")
    return MADE_OF.flatMap((field) => (field in item.body ? partsOf(field, item.body[field]) : []));
  return Object.entries(item.change).flatMap(([field, value]) => partsOf(field, value));
}

function put(value: unknown, path: readonly (string | number)[], text: string): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return text;
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? put(one, rest, text) : one));
  const parts = (value ?? {}) as Record<string, unknown>;
  return { ...parts, [first]: put(parts[first], rest, text) };
}

/** What waits, with its texts as they are now. */
export function withParts(item: Waiting, parts: readonly Part[]): Partial<Waiting> {
  const changed = (fields: Record<string, unknown>) =>
    parts.reduce<unknown>((all, { path, text }) => put(all, path, text.trim()), fields) as Record<
      string,
      unknown
    >;
  return item.kind !== "edit" ? { body: changed(item.body) } : { change: changed(item.change) };
}
