import type { Condition } from "@/features/lists/public/condition";

/** What the board is asked by: a pipeline and a colleague of its own, and conditions like a list. */
export type BoardSearch = { pipeline?: string; owner?: string; filter?: Condition[] };

const isOne =
  (field: string) =>
  (one: Condition): boolean =>
    one.field === field && one.op === "eq" && typeof one.value === "string" && !one.value.startsWith("@");

/** The conditions of the list as the board asks them. */
export function searchOfBoard(filter: readonly Condition[]): BoardSearch {
  const pipeline = filter.find(isOne("pipeline_id"));
  const owner = filter.find(isOne("owner_id"));
  const rest = filter.filter((one) => one !== pipeline && one !== owner);
  return {
    ...(pipeline ? { pipeline: String(pipeline.value) } : {}),
    ...(owner ? { owner: String(owner.value) } : {}),
    ...(rest.length > 0 ? { filter: rest } : {}),
  };
}

/** The people of a team as a condition that every view knows; of a team of nobody there is none. */
export const conditionsOfTeam = (mates: readonly string[] | null): Condition[] =>
  mates && mates.length > 0 ? [{ field: "owner_id", op: "in", value: mates }] : [];

/** What the board shows, as conditions of the list. */
export function conditionsOfBoard({ pipeline, owner, filter }: BoardSearch): Condition[] {
  const eq = (field: string, value: string): Condition => ({ field, op: "eq", value });
  return [
    ...(pipeline ? [eq("pipeline_id", pipeline)] : []),
    ...(owner ? [eq("owner_id", owner)] : []),
    ...(filter ?? []),
  ];
}
