import type { TablePlace } from "@/shared/ui/data-table-model";

/** Which records are chosen; `all` is the whole query, but for `except`. */
export type Chosen = { all: boolean; ids: ReadonlySet<string> };

export const NOBODY: Chosen = { all: false, ids: new Set() };

export type ListMemory = { place: TablePlace; chosen: Chosen };

const KEPT = 20;
const memories = new Map<string, ListMemory>();

/** Where one was in this list, and whom one had chosen: Back finds both again. */
export function memoryOf(key: string): ListMemory {
  const known = memories.get(key) ?? { place: { offset: 0, active: 0 }, chosen: NOBODY };
  memories.delete(key);
  memories.set(key, known);
  const oldest = memories.size > KEPT ? memories.keys().next().value : undefined;
  if (oldest !== undefined) memories.delete(oldest);
  return known;
}
