import type { ApiError } from "@/api/errors";
import type { Condition } from "@/features/lists/public/condition";

/** The keys that were not kept of the past day, as the refusal names them. */
export function unknownThen(error: ApiError): readonly string[] {
  const { not_kept: keys } = error.problem;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}

/** Every key that a node of the query language speaks of: of a field or of a collection. */
function keysOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(keysOf);
  if (typeof node !== "object" || node === null) return [];
  const { field, all, any, not, some, none, aggregate } = node as Record<string, unknown>;
  const named = [field, some, none, aggregate].filter((key) => typeof key === "string");
  return [...named, ...("in_segment" in node ? ["in_segment"] : []), ...[all, any, not].flatMap(keysOf)];
}

/** The conditions that can be asked of that day; a group falls with any one of its parts. */
export const knownThen = (filter: readonly Condition[], lacking: readonly string[]): Condition[] =>
  filter.filter((one) => {
    const keys = keysOf(one.op === "group" ? one.value : one);
    return !keys.some((key) => lacking.includes(key));
  });
