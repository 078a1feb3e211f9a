export type Change = Record<string, unknown>;
export type Clash = { field: string; theirs: unknown; yours: unknown };

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Which of the fields I change has a colleague changed meanwhile? */
export function clashesOf(change: Change, before: Change, now: Change): Clash[] {
  return Object.keys(change)
    .filter((field) => !same(before[field], now[field]) && !same(now[field], change[field]))
    .map((field) => ({ field, theirs: now[field], yours: change[field] }));
}

/** The record as it will be: objects (own fields) are merged, all else is replaced. */
export function previewOf<R extends object>(record: R, change: Change): R {
  const now = record as Change;
  const merged = Object.entries(change).map(([field, value]) => {
    const both = [now[field], value].every(
      (one) => typeof one === "object" && one !== null && !Array.isArray(one),
    );
    return [field, both ? { ...(now[field] as object), ...(value as object) } : value];
  });
  return { ...record, ...Object.fromEntries(merged) };
}
