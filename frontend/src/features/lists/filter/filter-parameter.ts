import type { Filter } from "@/api/gen";

/** A condition of a list, in the query language of the API; chips are a list of them, all must hold. */
export type Condition = { field: string; op: string; value?: unknown };

/** A node that is more than one comparison: kept whole, shown as one chip, taken away as one. */
export const GROUP = "group";

/** What the person has put together from the fields of `/fields` is a filter; the server has the last word. */
export function filterParameter(conditions: readonly Condition[]): Filter | undefined {
  const nodes = conditions.map((one) => (one.op === GROUP ? one.value : one));
  if (nodes.length === 0) return undefined;
  return (nodes.length === 1 ? nodes[0] : { all: nodes }) as Filter;
}
