import type { Condition } from "@/features/lists/public/condition";

/** What sellers ask of a board again and again, as conditions: on or off with one press. */
export const QUICK = {
  mine: { field: "owner_id", op: "eq", value: "@me" },
  team: { field: "owner_id", op: "eq", value: "@my_team" },
  aimless: { field: "aimless", op: "eq", value: true },
  rotting: { field: "rotting", op: "eq", value: true },
  closing: { field: "expected_close_on", op: "within", value: { period: "this_month" } },
} as const satisfies Record<string, Condition>;

export type Quick = keyof typeof QUICK;
export const QUICKS = Object.keys(QUICK) as Quick[];

const alike = (one: Condition, other: Condition): boolean =>
  one.field === other.field &&
  one.op === other.op &&
  JSON.stringify(one.value) === JSON.stringify(other.value);

export const isOn = (quick: Quick, conditions: readonly Condition[]): boolean =>
  conditions.some((one) => alike(one, QUICK[quick]));

/** Whose they are is one thing: my own or my team's. */
const RIVALS: Partial<Record<Quick, Quick>> = { mine: "team", team: "mine" };

export function turned(quick: Quick, conditions: readonly Condition[]): Condition[] {
  const rest = conditions.filter((one) => !alike(one, QUICK[quick]));
  if (rest.length < conditions.length) return rest;
  const rival = RIVALS[quick];
  return [...rest.filter((one) => !rival || !alike(one, QUICK[rival])), QUICK[quick]];
}

/** Those that no quick filter stands for: they are said as sentences. */
export const spokenOf = (conditions: readonly Condition[]): Condition[] =>
  conditions.filter((one) => QUICKS.every((quick) => !alike(one, QUICK[quick])));
